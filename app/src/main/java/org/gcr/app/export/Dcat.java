package org.gcr.app.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a data portal harvests: a Data Package's descriptor in the words of W3C's Data Catalog Vocabulary (DCAT 3), as JSON-LD. */
final class Dcat {

    private static final String SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256";

    private Dcat() {}

    /** The dataset with a distribution for each file. */
    static Map<String, Object> of(Map<String, Object> descriptor) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put(
                "@context",
                Map.of(
                        "dcat", "http://www.w3.org/ns/dcat#",
                        "dct", "http://purl.org/dc/terms/",
                        "spdx", "http://spdx.org/rdf/terms#",
                        "xsd", "http://www.w3.org/2001/XMLSchema#"));
        dataset.put("@type", "dcat:Dataset");
        dataset.put("dct:title", descriptor.get("title"));
        dataset.put("dct:identifier", descriptor.get("version"));
        dataset.put("dcat:version", descriptor.get("version"));
        dataset.put("dct:issued", typed(descriptor.get("created"), "xsd:dateTime"));
        List<Object> sources = new ArrayList<>();
        for (Map<?, ?> source : list(descriptor, "sources")) {
            Map<String, Object> one = new LinkedHashMap<>();
            if (source.get("path") != null) {
                one.put("@id", source.get("path"));
            }
            one.put("dct:title", source.get("title"));
            one.put("dcat:version", source.get("version"));
            sources.add(one);
        }
        dataset.put("dct:source", sources);
        List<Object> licences = new ArrayList<>();
        for (Map<?, ?> licence : list(descriptor, "licenses")) {
            Map<String, Object> one = new LinkedHashMap<>();
            if (licence.get("path") != null) {
                one.put("@id", licence.get("path"));
            }
            one.put("@type", "dct:LicenseDocument");
            one.put("dct:title", licence.get("title"));
            licences.add(one);
        }
        List<Object> distributions = new ArrayList<>();
        for (Map<?, ?> resource : list(descriptor, "resources")) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("@type", "dcat:Distribution");
            one.put("dct:title", resource.get("name"));
            one.put("dct:description", resource.get("description"));
            one.put("dcat:downloadURL", Map.of("@id", resource.get("path")));
            one.put("dcat:mediaType", Map.of("@id", "https://www.iana.org/assignments/media-types/text/csv"));
            one.put("dcat:byteSize", typed(resource.get("bytes").toString(), "xsd:nonNegativeInteger"));
            Map<String, Object> checksum = new LinkedHashMap<>();
            checksum.put("@type", "spdx:Checksum");
            checksum.put("spdx:algorithm", Map.of("@id", SHA256));
            checksum.put("spdx:checksumValue", resource.get("hash").toString().replace("sha256:", ""));
            one.put("spdx:checksum", checksum);
            one.put("dct:license", licences);
            distributions.add(one);
        }
        dataset.put("dcat:distribution", distributions);
        return dataset;
    }

    private static Map<String, Object> typed(Object value, String type) {
        Map<String, Object> literal = new LinkedHashMap<>();
        literal.put("@value", value);
        literal.put("@type", type);
        return literal;
    }

    private static List<Map<?, ?>> list(Map<String, Object> descriptor, String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        ((List<?>) descriptor.get(key)).forEach(item -> maps.add((Map<?, ?>) item));
        return maps;
    }
}
