package org.gcr.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;

/**
 * The figures as SDMX-CSV 2.0 ({@code observation.csv}) with their structure as SDMX-ML 3.0 ({@code structure.xml}): code lists, concepts,
 * data structure definition, data flow. SDMX allows no {@code .} and no {@code +} in identifiers, so {@code RS.GINI} is {@code RS_GINI}
 * and {@code REF+OIP} is {@code REF_OIP}; each code's name is what our tables write.
 */
public final class SdmxExport {

    private static final String AGENCY = "GCR";
    private static final String VERSION = "1.0.0";
    private static final String STRUCTURE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure";
    private static final String MESSAGE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message";
    private static final String COMMON = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common";
    private static final String URN = "urn:sdmx:org.sdmx.infomodel.";

    /** SDMX id to our column; the time dimension stands apart. */
    private static final Map<String, String> DIMENSIONS = new LinkedHashMap<>();

    private static final Map<String, String> CODED_ATTRIBUTES = new LinkedHashMap<>();
    private static final Map<String, String> PLAIN_ATTRIBUTES = new LinkedHashMap<>();

    static {
        DIMENSIONS.put("FREQ", "'A'");
        DIMENSIONS.put("FRAMEWORK_EDITION", "framework_edition");
        DIMENSIONS.put("INDICATOR", "indicator_id");
        DIMENSIONS.put("SERIES", "series");
        DIMENSIONS.put("REF_AREA", "ref_area");
        DIMENSIONS.put("COUNTERPART_AREA", "counterpart_area");
        DIMENSIONS.put("POP_TYPE", "population_type");
        DIMENSIONS.put("SEX", "sex");
        DIMENSIONS.put("AGE", "age");
        DIMENSIONS.put("DISABILITY", "disability");
        DIMENSIONS.put("BREAKDOWN", "breakdown");
        CODED_ATTRIBUTES.put("OBS_STATUS", "obs_status");
        CODED_ATTRIBUTES.put("CONF_STATUS", "conf_status");
        CODED_ATTRIBUTES.put("UNIT_MEASURE", "unit_measure");
        PLAIN_ATTRIBUTES.put("UNIT_MULT", "unit_mult");
        PLAIN_ATTRIBUTES.put("DECIMALS", "decimals");
        PLAIN_ATTRIBUTES.put("NUMERATOR", "numerator");
        PLAIN_ATTRIBUTES.put("DENOMINATOR", "denominator");
        PLAIN_ATTRIBUTES.put("STANDARD_ERROR", "standard_error");
        PLAIN_ATTRIBUTES.put("CI_LOWER", "ci_lower");
        PLAIN_ATTRIBUTES.put("CI_UPPER", "ci_upper");
        PLAIN_ATTRIBUTES.put("CI_METHOD", "ci_method");
        PLAIN_ATTRIBUTES.put("COVERAGE_AREAS", "coverage_areas");
        PLAIN_ATTRIBUTES.put("COVERAGE_SHARE", "coverage_share");
        PLAIN_ATTRIBUTES.put("DATA_SOURCE", "vintage");
        PLAIN_ATTRIBUTES.put("TIME_PER_COLLECT", "field_dates");
        PLAIN_ATTRIBUTES.put("METHOD_VERSION", "method_version");
        PLAIN_ATTRIBUTES.put("COMMENT_OBS", "footnote_texts");
    }

    /** Answers SQL over a release's tables with rows of texts. */
    @FunctionalInterface
    public interface Rows {

        /** The rows, each value as text, null for a missing one. */
        List<List<String>> rows(String sql) throws SQLException;
    }

    private SdmxExport() {}

    /** SDMX id of each dimension but time, in the order of a key, to the SQL of our column. */
    public static Map<String, String> dimensions() {
        return Collections.unmodifiableMap(DIMENSIONS);
    }

    /** SDMX id of each coded attribute to our column. */
    public static Map<String, String> codedAttributes() {
        return Collections.unmodifiableMap(CODED_ATTRIBUTES);
    }

    /** SDMX id of each attribute without a code list to our column. */
    public static Map<String, String> plainAttributes() {
        return Collections.unmodifiableMap(PLAIN_ATTRIBUTES);
    }

    /** Writes code lists, concepts, data structure and data flow as SDMX-ML 3.0. */
    public static void structure(OutputStream stream, Release release, Rows rows) throws SQLException, IOException {
        try {
            structure(stream, release, rows, codeLists(rows));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Code list of each coded dimension and attribute: SDMX identifier to the code as our tables write it. */
    public static Map<String, Map<String, String>> codeLists(Rows rows) throws SQLException {
        Map<String, Map<String, String>> lists = new LinkedHashMap<>();
        for (Map.Entry<String, String> dimension : coded().entrySet()) {
            lists.put(dimension.getKey(), codes(rows, dimension.getKey(), dimension.getValue()));
        }
        return lists;
    }

    static List<Path> write(ExportSource source, Path folder) throws SQLException, IOException {
        Path data = folder.resolve("observation.csv");
        source.execute("COPY (" + select() + ") TO " + DuckDbSql.literal(data.toString())
                + " (FORMAT csv, HEADER, DELIMITER ',', NULL '')");
        Path structure = folder.resolve("structure.xml");
        try (OutputStream stream = Files.newOutputStream(structure)) {
            structure(stream, source.release(), source::rows);
        }
        return List.of(data, structure);
    }

    private static Map<String, String> coded() {
        Map<String, String> coded = new LinkedHashMap<>(DIMENSIONS);
        coded.putAll(CODED_ATTRIBUTES);
        return coded;
    }

    private static String select() {
        List<String> columns = new ArrayList<>();
        columns.add("'dataflow' AS \"STRUCTURE\"");
        columns.add("'" + AGENCY + ":DF_GCR(" + VERSION + ")' AS \"STRUCTURE_ID\"");
        columns.add("'I' AS \"ACTION\"");
        DIMENSIONS.forEach((id, column) -> columns.add(sqlId(column) + " AS " + id));
        columns.add("time_period AS TIME_PERIOD");
        columns.add("obs_value AS OBS_VALUE");
        CODED_ATTRIBUTES.forEach((id, column) -> columns.add(sqlId(column) + " AS " + id));
        PLAIN_ATTRIBUTES.forEach((id, column) -> columns.add(column + " AS " + id));
        return "SELECT " + String.join(", ", columns) + " FROM observation";
    }

    /** A code as an SDMX identifier, in SQL. */
    public static String sqlId(String column) {
        return "regexp_replace(regexp_replace(" + column + ", '\\+$', '_PLUS'), '[^A-Za-z0-9_@$-]+', '_', 'g')";
    }

    /** Identifier to name of the codes that occur. */
    private static Map<String, String> codes(Rows source, String id, String column) throws SQLException {
        Map<String, String> codes = new TreeMap<>();
        for (List<String> row : source.rows("SELECT DISTINCT " + sqlId(column) + ", " + column
                + " FROM observation WHERE " + column + " IS NOT NULL ORDER BY ALL")) {
            String before = codes.put(row.get(0), row.get(1));
            if (before != null) {
                throw new GcrException(
                        Code.DEFINITION_WRONG,
                        id,
                        "the codes \"" + before + "\" and \"" + row.get(1) + "\" have the same SDMX identifier "
                                + row.get(0),
                        "rename one of them");
            }
        }
        return codes;
    }

    // --- structure

    private static void structure(
            OutputStream stream, Release release, Rows source, Map<String, Map<String, String>> lists)
            throws XMLStreamException, SQLException {
        XMLStreamWriter xml =
                XMLOutputFactory.newFactory().createXMLStreamWriter(stream, StandardCharsets.UTF_8.name());
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("mes", "Structure", MESSAGE);
        xml.writeNamespace("mes", MESSAGE);
        xml.writeNamespace("str", STRUCTURE);
        xml.writeNamespace("com", COMMON);
        xml.writeStartElement("mes", "Header", MESSAGE);
        text(xml, "mes", MESSAGE, "ID", release.id());
        text(xml, "mes", MESSAGE, "Test", "false");
        text(xml, "mes", MESSAGE, "Prepared", release.created());
        xml.writeEmptyElement("mes", "Sender", MESSAGE);
        xml.writeAttribute("id", AGENCY);
        xml.writeEndElement();
        xml.writeStartElement("mes", "Structures", MESSAGE);
        codeLists(xml, source, lists);
        concepts(xml);
        dataflow(xml);
        definition(xml);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private static void codeLists(XMLStreamWriter xml, Rows source, Map<String, Map<String, String>> lists)
            throws XMLStreamException, SQLException {
        Map<String, String> labels = source
                .rows(
                        """
                        SELECT 'INDICATOR|' || indicator_id, any_value(indicator_id || ' ' || title) FROM indicator GROUP BY 1
                        UNION ALL SELECT 'COUNTERPART_AREA|' || iso3, name FROM country
                        UNION ALL SELECT CASE dimension WHEN 'POPULATION_TYPE' THEN 'POP_TYPE' ELSE dimension END || '|' || code, label_en
                          FROM code WHERE dimension <> 'REF_AREA'
                        UNION ALL SELECT 'REF_AREA|' || code, label_en FROM code WHERE dimension = 'REF_AREA'""")
                .stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1), (one, other) -> one));
        xml.writeStartElement("str", "Codelists", STRUCTURE);
        for (Map.Entry<String, Map<String, String>> list : lists.entrySet()) {
            start(xml, "Codelist", "CL_" + list.getKey(), "codelist.Codelist", "Codes of " + list.getKey());
            for (Map.Entry<String, String> code : list.getValue().entrySet()) {
                xml.writeStartElement("str", "Code", STRUCTURE);
                xml.writeAttribute("id", code.getKey());
                name(xml, labels.getOrDefault(list.getKey() + "|" + code.getValue(), code.getValue()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void concepts(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("str", "ConceptSchemes", STRUCTURE);
        start(xml, "ConceptScheme", "CS_GCR", "conceptscheme.ConceptScheme", "Concepts of the figures");
        List<String> concepts = new ArrayList<>(DIMENSIONS.keySet());
        concepts.add("TIME_PERIOD");
        concepts.add("OBS_VALUE");
        concepts.addAll(CODED_ATTRIBUTES.keySet());
        concepts.addAll(PLAIN_ATTRIBUTES.keySet());
        for (String concept : concepts) {
            xml.writeStartElement("str", "Concept", STRUCTURE);
            xml.writeAttribute("id", concept);
            name(xml, concept.toLowerCase(Locale.ROOT).replace('_', ' '));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void dataflow(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("str", "Dataflows", STRUCTURE);
        start(xml, "Dataflow", "DF_GCR", "datastructure.Dataflow", "Global Compact on Refugees indicators");
        text(
                xml,
                "str",
                STRUCTURE,
                "Structure",
                URN + "datastructure.DataStructure=" + AGENCY + ":DSD_GCR(" + VERSION + ")");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void definition(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("str", "DataStructures", STRUCTURE);
        start(xml, "DataStructure", "DSD_GCR", "datastructure.DataStructure", "Figures of the indicators");
        xml.writeStartElement("str", "DataStructureComponents", STRUCTURE);
        xml.writeStartElement("str", "DimensionList", STRUCTURE);
        xml.writeAttribute("id", "DimensionDescriptor");
        int position = 1;
        for (String dimension : DIMENSIONS.keySet()) {
            xml.writeStartElement("str", "Dimension", STRUCTURE);
            xml.writeAttribute("id", dimension);
            xml.writeAttribute("position", Integer.toString(position++));
            component(xml, dimension, true, "String");
            xml.writeEndElement();
        }
        xml.writeStartElement("str", "TimeDimension", STRUCTURE);
        xml.writeAttribute("id", "TIME_PERIOD");
        component(xml, "TIME_PERIOD", false, "ObservationalTimePeriod");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("str", "AttributeList", STRUCTURE);
        xml.writeAttribute("id", "AttributeDescriptor");
        for (String attribute : CODED_ATTRIBUTES.keySet()) {
            attribute(xml, attribute, true, "String");
        }
        for (String attribute : PLAIN_ATTRIBUTES.keySet()) {
            boolean number = List.of("NUMERATOR", "DENOMINATOR", "CI_LOWER", "CI_UPPER", "COVERAGE_SHARE")
                    .contains(attribute);
            boolean whole = List.of("UNIT_MULT", "DECIMALS", "COVERAGE_AREAS").contains(attribute);
            attribute(xml, attribute, false, number ? "Double" : whole ? "Integer" : "String");
        }
        xml.writeEndElement();
        xml.writeStartElement("str", "MeasureList", STRUCTURE);
        xml.writeAttribute("id", "MeasureDescriptor");
        xml.writeStartElement("str", "Measure", STRUCTURE);
        xml.writeAttribute("id", "OBS_VALUE");
        component(xml, "OBS_VALUE", false, "Double");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String id, boolean coded, String type)
            throws XMLStreamException {
        xml.writeStartElement("str", "Attribute", STRUCTURE);
        xml.writeAttribute("id", id);
        xml.writeAttribute("usage", "optional");
        component(xml, id, coded, type);
        xml.writeStartElement("str", "AttributeRelationship", STRUCTURE);
        xml.writeEmptyElement("str", "Observation", STRUCTURE);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void component(XMLStreamWriter xml, String concept, boolean coded, String type)
            throws XMLStreamException {
        text(
                xml,
                "str",
                STRUCTURE,
                "ConceptIdentity",
                URN + "conceptscheme.Concept=" + AGENCY + ":CS_GCR(" + VERSION + ")." + concept);
        xml.writeStartElement("str", "LocalRepresentation", STRUCTURE);
        if (coded) {
            text(
                    xml,
                    "str",
                    STRUCTURE,
                    "Enumeration",
                    URN + "codelist.Codelist=" + AGENCY + ":CL_" + concept + "(" + VERSION + ")");
        } else {
            xml.writeEmptyElement("str", "TextFormat", STRUCTURE);
            xml.writeAttribute("textType", type);
        }
        xml.writeEndElement();
    }

    private static void start(XMLStreamWriter xml, String element, String id, String kind, String name)
            throws XMLStreamException {
        xml.writeStartElement("str", element, STRUCTURE);
        xml.writeAttribute("id", id);
        xml.writeAttribute("agencyID", AGENCY);
        xml.writeAttribute("version", VERSION);
        xml.writeAttribute("urn", URN + kind + "=" + AGENCY + ":" + id + "(" + VERSION + ")");
        name(xml, name);
    }

    private static void name(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement("com", "Name", COMMON);
        xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", "en");
        xml.writeCharacters(name);
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String prefix, String space, String element, String text)
            throws XMLStreamException {
        xml.writeStartElement(prefix, element, space);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
