package org.gcr.app.report.view;

import java.util.List;

/** A chapter: its id is its place in the page and its name in {@code --chapters}. */
public record Chapter(String id, String title, List<Block> blocks) {

    public Chapter {
        blocks = List.copyOf(blocks);
    }
}
