package org.gcr.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntroductionTest {

    @TempDir
    static Path folder;

    /** Nothing that an author wrote is lost, whatever Markdown it is written in. */
    @Test
    void everyWordIsKept() throws IOException {
        Path file = Files.writeString(
                folder.resolve("preface.md"),
                """
                # Preface

                Some **strong** and `plain` words
                and a [link](https://example.org/a).

                > Quoted <b>words</b>.

                1. one
                   more
                2. two
                   - inner

                | host | persons |
                |---|---|
                | A | 1 |

                ---

                ```
                in a box
                ```

                <p>raw</p>
                """);

        List<Block> blocks = Introduction.read(file);

        assertThat(blocks)
                .containsExactly(
                        new Block.Heading(3, "intro-0", "", "Preface", ""),
                        paragraph("Some strong and plain words and a link (https://example.org/a)."),
                        paragraph("Quoted <b>words</b>."),
                        new Block.Listing(List.of(Sentence.of("one more"), Sentence.of("two inner"))),
                        new Block.Grid(
                                "intro-4",
                                "Preface",
                                List.of("host", "persons"),
                                List.of(new Row("", "A", List.of(Cell.words("1")))),
                                false),
                        paragraph("in a box"),
                        paragraph("<p>raw</p>"));
    }

    private static Block paragraph(String words) {
        return new Block.Paragraph("text", List.of(Sentence.of(words)));
    }
}
