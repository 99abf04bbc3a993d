package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gcr.app.report.view.Block;

/** The charts of an indicator. One that would say nothing is not drawn. */
final class Pictures {

    private final Frame frame;
    private final Sentences sentences;
    private final Indicator indicator;
    private final SeriesView view;

    Pictures(Frame frame, Sentences sentences, Indicator indicator, SeriesView view) {
        this.frame = frame;
        this.sentences = sentences;
        this.indicator = indicator;
        this.view = view;
    }

    List<Block.Picture> all() {
        TrendPictures trends = new TrendPictures(frame, sentences, indicator, view);
        AreaPictures areas = new AreaPictures(frame, sentences, indicator, view);
        ShapePictures shapes = new ShapePictures(frame, sentences, indicator, view);
        List<Block.Picture> pictures = new ArrayList<>();
        Optional<Block.Picture> stack = trends.stack();
        if (stack.isEmpty() || view.heads().size() == 1) {
            trends.line().ifPresent(pictures::add);
        }
        stack.ifPresent(pictures::add);
        areas.dumbbell().ifPresent(pictures::add);
        areas.ranking(view.countries(), false).ifPresent(pictures::add);
        areas.ranking(view.counterparts(), true).ifPresent(pictures::add);
        areas.map().ifPresent(pictures::add);
        if (view.shown().show().contains("lorenz")) {
            shapes.lorenz().ifPresent(pictures::add);
        }
        shapes.pyramid().ifPresent(pictures::add);
        return pictures;
    }
}
