package org.gcr.app.serve;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gcr.app.export.SdmxExport;
import org.gcr.app.query.ResultTable;
import org.gcr.core.warehouse.Release;

/** SDMX-ML 2.1: the structure message, and figures as generic data by series. */
final class Sdmx21 {

    private static final String BASE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/";
    private static final String VERSION = "1.0";

    private final XMLStreamWriter xml;

    private Sdmx21(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Written by one part after the other. */
    private interface Part {
        void write(Sdmx21 writer) throws XMLStreamException;
    }

    private static String message(String root, Release release, Part part) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            Sdmx21 writer = new Sdmx21(xml);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("mes:" + root);
            xml.writeAttribute("xmlns:mes", BASE + "message");
            xml.writeAttribute("xmlns:str", BASE + "structure");
            xml.writeAttribute("xmlns:com", BASE + "common");
            xml.writeAttribute("xmlns:gen", BASE + "data/generic");
            xml.writeStartElement("mes:Header");
            writer.text("mes:ID", release.id());
            writer.text("mes:Test", "false");
            writer.text("mes:Prepared", release.created());
            writer.empty("mes:Sender", "id", "GCR");
            if (root.equals("GenericData")) {
                xml.writeStartElement("mes:Structure");
                xml.writeAttribute("structureID", "DSD_GCR");
                xml.writeAttribute("dimensionAtObservation", "TIME_PERIOD");
                xml.writeStartElement("com:Structure");
                writer.empty("Ref", "agencyID", "GCR", "id", "DSD_GCR", "version", VERSION);
                xml.writeEndElement();
                xml.writeEndElement();
            }
            xml.writeEndElement();
            part.write(writer);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** Figures by series; columns are those of the SDMX-CSV, dimensions first, then time, value and attributes. */
    static String data(Release release, ResultTable table) {
        int dimensions = SdmxExport.dimensions().size();
        return message("GenericData", release, writer -> {
            writer.xml.writeStartElement("mes:DataSet");
            writer.xml.writeAttribute("structureRef", "DSD_GCR");
            List<Object> before = null;
            for (List<Object> row : table.rows()) {
                List<Object> key = row.subList(0, dimensions);
                if (!key.equals(before)) {
                    if (before != null) {
                        writer.xml.writeEndElement();
                    }
                    before = new ArrayList<>(key);
                    writer.xml.writeStartElement("gen:Series");
                    writer.xml.writeStartElement("gen:SeriesKey");
                    for (int i = 0; i < dimensions; i++) {
                        writer.empty("gen:Value", "id", table.columns().get(i), "value", String.valueOf(key.get(i)));
                    }
                    writer.xml.writeEndElement();
                }
                writer.xml.writeStartElement("gen:Obs");
                writer.empty("gen:ObsDimension", "value", String.valueOf(row.get(dimensions)));
                writer.empty("gen:ObsValue", "value", String.valueOf(row.get(dimensions + 1)));
                writer.xml.writeStartElement("gen:Attributes");
                for (int i = dimensions + 2; i < row.size(); i++) {
                    if (row.get(i) != null) {
                        writer.empty("gen:Value", "id", table.columns().get(i), "value", String.valueOf(row.get(i)));
                    }
                }
                writer.xml.writeEndElement();
                writer.xml.writeEndElement();
            }
            if (before != null) {
                writer.xml.writeEndElement();
            }
            writer.xml.writeEndElement();
        });
    }

    /**
     * Data flow, code lists, concepts, data structure.
     *
     * @param labels {@code DIMENSION|code} to its name
     */
    static String structure(Release release, Map<String, Map<String, String>> lists, Map<String, String> labels) {
        return message("Structure", release, writer -> {
            writer.xml.writeStartElement("mes:Structures");
            writer.xml.writeStartElement("str:Dataflows");
            writer.artefact("str:Dataflow", "DF_GCR", "Global Compact on Refugees indicators");
            writer.reference("str:Structure", "DSD_GCR", "DataStructure", "datastructure");
            writer.xml.writeEndElement();
            writer.xml.writeEndElement();
            writer.codeLists(lists, labels);
            writer.concepts();
            writer.definition(lists);
            writer.xml.writeEndElement();
        });
    }

    private void codeLists(Map<String, Map<String, String>> lists, Map<String, String> labels)
            throws XMLStreamException {
        xml.writeStartElement("str:Codelists");
        for (Map.Entry<String, Map<String, String>> list : lists.entrySet()) {
            artefact("str:Codelist", "CL_" + list.getKey(), "Codes of " + list.getKey());
            for (Map.Entry<String, String> code : list.getValue().entrySet()) {
                xml.writeStartElement("str:Code");
                xml.writeAttribute("id", code.getKey());
                text("com:Name", labels.getOrDefault(list.getKey() + "|" + code.getValue(), code.getValue()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void concepts() throws XMLStreamException {
        xml.writeStartElement("str:Concepts");
        artefact("str:ConceptScheme", "CS_GCR", "Concepts of the figures");
        List<String> ids = new ArrayList<>(SdmxExport.dimensions().keySet());
        ids.add("TIME_PERIOD");
        ids.add("OBS_VALUE");
        ids.addAll(SdmxExport.codedAttributes().keySet());
        ids.addAll(SdmxExport.plainAttributes().keySet());
        for (String id : ids) {
            xml.writeStartElement("str:Concept");
            xml.writeAttribute("id", id);
            text("com:Name", id);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void definition(Map<String, Map<String, String>> lists) throws XMLStreamException {
        xml.writeStartElement("str:DataStructures");
        artefact("str:DataStructure", "DSD_GCR", "Figures of the indicators");
        xml.writeStartElement("str:DataStructureComponents");
        xml.writeStartElement("str:DimensionList");
        xml.writeAttribute("id", "DimensionDescriptor");
        int position = 1;
        for (String id : SdmxExport.dimensions().keySet()) {
            component("str:Dimension", id, position++, lists.containsKey(id));
        }
        component("str:TimeDimension", "TIME_PERIOD", position, false);
        xml.writeEndElement();
        xml.writeStartElement("str:AttributeList");
        xml.writeAttribute("id", "AttributeDescriptor");
        List<String> attributes = new ArrayList<>(SdmxExport.codedAttributes().keySet());
        attributes.addAll(SdmxExport.plainAttributes().keySet());
        for (String id : attributes) {
            xml.writeStartElement("str:Attribute");
            xml.writeAttribute("id", id);
            xml.writeAttribute("assignmentStatus", "Conditional");
            inside(id, lists.containsKey(id), false);
            xml.writeStartElement("str:AttributeRelationship");
            empty2("str:PrimaryMeasure", "OBS_VALUE");
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeStartElement("str:MeasureList");
        xml.writeAttribute("id", "MeasureDescriptor");
        xml.writeStartElement("str:PrimaryMeasure");
        xml.writeAttribute("id", "OBS_VALUE");
        inside("OBS_VALUE", false, false);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void empty2(String element, String id) throws XMLStreamException {
        xml.writeStartElement(element);
        empty("Ref", "id", id);
        xml.writeEndElement();
    }

    private void component(String element, String id, int position, boolean coded) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("id", id);
        xml.writeAttribute("position", Integer.toString(position));
        inside(id, coded, element.equals("str:TimeDimension"));
        xml.writeEndElement();
    }

    private void inside(String id, boolean coded, boolean time) throws XMLStreamException {
        xml.writeStartElement("str:ConceptIdentity");
        empty(
                "Ref",
                "id",
                id,
                "maintainableParentID",
                "CS_GCR",
                "maintainableParentVersion",
                VERSION,
                "agencyID",
                "GCR",
                "class",
                "Concept",
                "package",
                "conceptscheme");
        xml.writeEndElement();
        xml.writeStartElement("str:LocalRepresentation");
        if (coded) {
            reference("str:Enumeration", "CL_" + id, "Codelist", "codelist");
        } else {
            empty(
                    "str:TextFormat",
                    "textType",
                    time ? "ObservationalTimePeriod" : id.equals("OBS_VALUE") ? "Double" : "String");
        }
        xml.writeEndElement();
    }

    private void reference(String element, String id, String kind, String group) throws XMLStreamException {
        xml.writeStartElement(element);
        empty("Ref", "id", id, "version", VERSION, "agencyID", "GCR", "class", kind, "package", group);
        xml.writeEndElement();
    }

    private void artefact(String element, String id, String name) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("id", id);
        xml.writeAttribute("agencyID", "GCR");
        xml.writeAttribute("version", VERSION);
        text("com:Name", name);
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        if (element.equals("com:Name")) {
            xml.writeAttribute("xml:lang", "en");
        }
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void empty(String element, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(element);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }
}
