import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.schemas.ooxml.system.ooxml.TypeSystemHolder;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;

/** Holds every part of workbooks and Word files whose schema is known against it: ECMA-376, transitional, as in poi-ooxml-full. Arguments: files. */
public final class ValidOffice {

    /** What XML itself and part 3 (markup compatibility) allow, which the schemas of part 1 do not name: every office program writes it. */
    private static final List<String> OF_OTHER_PARTS = List.of("space@http://www.w3.org/XML/1998/namespace in element t@", "Ignorable@http://schemas.openxmlformats.org/markup-compatibility/2006", "Element not allowed: docId@http://schemas.microsoft.com/", "Element not allowed: defaultImageDpi@http://schemas.microsoft.com/");

    public static void main(String[] files) throws Exception {
        List<String> faults = new ArrayList<>();
        for (String file : files) {
            int parts = 0;
            try (OPCPackage opened = OPCPackage.open(file, PackageAccess.READ)) {
                for (PackagePart part : opened.getParts()) {
                    String type = part.getContentType();
                    if (!type.contains("spreadsheetml") && !type.contains("wordprocessingml") && !type.contains("drawingml")) {
                        continue;
                    }
                    List<XmlError> errors = new ArrayList<>();
                    try (InputStream in = part.getInputStream()) {
                        XmlObject document = TypeSystemHolder.typeSystem.parse(in, null, null);
                        if (document.schemaType().isNoType() || document.schemaType().getDocumentElementName() == null) {
                            throw new IllegalStateException(file + part.getPartName() + " has no known schema");
                        }
                        document.validate(new XmlOptions().setErrorListener(errors));
                    }
                    errors.removeIf(error -> OF_OTHER_PARTS.stream().anyMatch(error.getMessage()::contains));
                    errors.forEach(error -> faults.add(file + part.getPartName() + ": " + error.getMessage()));
                    parts++;
                }
            }
            System.out.println(file + ": " + parts + " parts held against the schema");
        }
        faults.stream().limit(40).forEach(System.out::println);
        System.exit(faults.isEmpty() ? 0 : 1);
    }
}
