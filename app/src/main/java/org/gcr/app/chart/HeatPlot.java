package org.gcr.app.chart;

import java.util.List;

/**
 * A field of rows and columns whose cells have a state, told by colour and by letter.
 *
 * @param columns names of the columns
 * @param rows the rows from the top
 * @param states the states in the order of the legend
 */
public record HeatPlot(List<String> columns, List<Row> rows, List<State> states) implements Plot {

    private static final double ROW = 19;

    /**
     * A state.
     *
     * @param letter written in the cell
     * @param text its meaning
     * @param fill its colour
     * @param dark whether the letter is white
     */
    public record State(String letter, String text, String fill, boolean dark) {}

    /** A row: for each column the number of its state, or -1 for none. */
    public record Row(String label, List<Integer> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    public HeatPlot {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        states = List.copyOf(states);
    }

    private List<String> legend() {
        return states.stream().map(State::text).toList();
    }

    @Override
    public double height(Pen pen, double width) {
        List<double[]> places = pen.legend(legend(), width, 13);
        return places.get(places.size() - 1)[1] + 34 + rows.size() * ROW;
    }

    @Override
    public void draw(Pen pen, double x, double y, double width) {
        List<double[]> places = pen.legend(legend(), width, 13);
        for (int i = 0; i < states.size(); i++) {
            cell(pen, x + places.get(i)[0], y + places.get(i)[1], 16, 16, i);
            pen.text(
                    x + places.get(i)[0] + 20,
                    y + places.get(i)[1] + 13,
                    states.get(i).text(),
                    13,
                    Canvas.Anchor.START,
                    Pen.INK);
        }
        double names = Math.min(
                width * (pen.narrow() ? 0.3 : 0.32),
                pen.widest(rows.stream().map(Row::label).toList(), 13) + 10);
        double wide = (width - names) / columns.size();
        double top = y + places.get(places.size() - 1)[1] + 28;
        double head = pen.narrow() ? 8.5 : 13;
        for (int c = 0; c < columns.size(); c++) {
            pen.bold(x + names + (c + 0.5) * wide, top - 6, columns.get(c), head, Canvas.Anchor.MIDDLE, Pen.INK);
        }
        for (int r = 0; r < rows.size(); r++) {
            double at = top + r * ROW;
            pen.text(
                    x + names - 8,
                    at + 14,
                    pen.cut(rows.get(r).label(), names - 8, 13),
                    13,
                    Canvas.Anchor.END,
                    Pen.INK);
            for (int c = 0; c < columns.size(); c++) {
                if (rows.get(r).cells().get(c) >= 0) {
                    cell(
                            pen,
                            x + names + c * wide,
                            at,
                            wide - 1.5,
                            ROW - 1.5,
                            rows.get(r).cells().get(c));
                }
            }
        }
    }

    private void cell(Pen pen, double x, double y, double width, double height, int state) {
        State shown = states.get(state);
        pen.canvas().rectangle(x, y, width, height, "#8c8c8c");
        pen.canvas().rectangle(x + 0.6, y + 0.6, width - 1.2, height - 1.2, shown.fill());
        pen.text(
                x + width / 2,
                y + height / 2 + 4,
                shown.letter(),
                11,
                Canvas.Anchor.MIDDLE,
                shown.dark() ? "#ffffff" : Pen.INK);
    }
}
