package org.gcr.core.config;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** On which line of a YAML text each key and each entry of a list stands, for messages. */
public final class Lines {

    private final String yaml;
    private final int before;
    private Map<String, Integer> lines;

    private Lines(String yaml, int before) {
        this.yaml = yaml;
        this.before = before;
    }

    /**
     * The lines of a text, which is looked at when the first is asked for: most files have no fault.
     *
     * @param before lines of the file before the text
     */
    public static Lines of(String yaml, int before) {
        return new Lines(yaml, before);
    }

    private void find() {
        lines = new HashMap<>();
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (root != null) {
                add("", root);
            }
        } catch (YAMLException e) {
            lines.clear(); // whoever reads the text tells what is wrong
        }
    }

    /** The lines of a whole file. */
    public static Lines of(String yaml) {
        return of(yaml, 0);
    }

    private void add(String pointer, Node node) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1 + before);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    String below = pointer + "/" + key.getValue();
                    lines.put(below, key.getStartMark().getLine() + 1 + before);
                    add(below, tuple.getValueNode());
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                add(pointer + "/" + i, sequence.getValue().get(i));
            }
        }
    }

    /** The line of a key or entry, given by the keys and numbers on the way to it, each after a slash; of what holds it where it has none. */
    public int at(String pointer, int otherwise) {
        if (lines == null) {
            find();
        }
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, otherwise);
    }
}
