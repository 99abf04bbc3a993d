package org.gcr.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gcr.core.problem.Nearest;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** How every declaration is read: nothing unknown, nothing twice, nothing behind the end. */
public final class Yaml {

    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // numbers stay as they are written: the version 2022.10 is not 2022.1
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Pattern MISSING =
            Pattern.compile("(?:Missing required|Null value for) creator property '(\\w+)'");

    private Yaml() {}

    /** The reader of YAML. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The line on which reading failed, from 1; 0 when that is not known, as for keys that are missing or unknown. */
    public static int line(JsonProcessingException failure) {
        Mark mark = failure.getCause() instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
        if (mark != null) {
            return mark.getLine() + 1;
        }
        if (failure instanceof UnrecognizedPropertyException
                || MISSING.matcher(failure.getOriginalMessage()).find()) {
            return 0;
        }
        return failure.getLocation() == null ? 0 : failure.getLocation().getLineNr();
    }

    /** What is wrong, on one line, in the words of the file and not of the classes that it is read into. */
    public static String fault(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return "unknown key \"" + unknown.getPropertyName() + "\"; "
                    + Nearest.hint(
                            unknown.getPropertyName(),
                            unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .toList());
        }
        Matcher missing = MISSING.matcher(String.valueOf(failure.getOriginalMessage()));
        if (missing.find()) {
            return "the key \"" + missing.group(1) + "\" is missing";
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return "the value of \"" + path(mismatch) + "\" has another form than is wanted there";
        }
        String message = failure.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null
                ? marked.getProblem()
                : String.valueOf(failure.getOriginalMessage());
        return message.lines().findFirst().orElse("").strip();
    }

    private static String path(MismatchedInputException mismatch) {
        return mismatch.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + (step.getIndex() + 1) + "]" : step.getFieldName())
                .collect(Collectors.joining(" "));
    }
}
