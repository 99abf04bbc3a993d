package org.gcr.app.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;

/** Answers as JSON: dates as ISO 8601, decimals as plain numbers. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Temporal.class, ToStringSerializer.instance)
                    .addSerializer(java.util.Date.class, ToStringSerializer.instance))
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .configure(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

    private Json() {}

    /** A value as UTF-8 JSON. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value as JSON text. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mapper of answers, for what is read. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** What a driver's value is in an answer: numbers and truth values as they are, everything else as text. */
    public static Object plain(Object value) {
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        if (value instanceof Number
                && (value instanceof Integer
                        || value instanceof Long
                        || value instanceof Double
                        || value instanceof Float
                        || value instanceof Short
                        || value instanceof Byte
                        || value instanceof BigDecimal
                        || value instanceof BigInteger)) {
            return value;
        }
        return value.toString();
    }
}
