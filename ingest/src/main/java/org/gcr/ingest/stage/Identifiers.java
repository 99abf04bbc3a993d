package org.gcr.ingest.stage;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What identifies a person directly: by the name of a column, in English, French, Spanish and transliterated or written Arabic, or by the
 * form of a cell. It errs on the side of refusing.
 */
final class Identifiers {

    private static final Set<String> NAME = words(
            "name names firstname lastname secondname middlename surname forename fullname givenname familyname nickname alias nom noms prenom"
                    + " prenoms nomcomplet nomfamille nombre nombres nombrecompleto apellido apellidos ism alism laqab kunya اسم الاسم لقب اللقب");
    private static final Set<String> NAME_OF_OTHER_THINGS = words(
            "country origin asylum nationality camp site settlement location area region district province governorate county subcounty city town"
                    + " village parish zone ward admin adm level school programme program project group status office organisation organization"
                    + " agency partner ethnic language pays origine asile region ville province departement commune ecole pais origen asilo"
                    + " ciudad municipio departamento escuela balad dawla");
    private static final Set<String> NUMBER = words(
            "id ids number no nr num numero numeros nbr identifier identifiant identificador code codigo key uid uuid guid raqm رقم");
    private static final Set<String> NUMBERED = words(
            "individual person personal case household hh family member registration progres proges document card ration passport national"
                    + " identity unhcr file dossier record rec beneficiary applicant refugee asylum tax social security bank account iban individu personne"
                    + " cas menage famille carte caso hogar familia expediente tarjeta cedula carnet persona beneficiario unico unique hawiya"
                    + " hawia jawaz milaf هوية الهوية جواز ملف");
    private static final Set<String> NUMBERS_ALONE = words(
            "id ids uid uuid guid pid hhid caseid caseno casenumber casenum personid individualid householdid familyid registrationid"
                    + " registrationnumber progresid proges progres passport passportno passeport pasaporte cedula dni nin nik ssn iban"
                    + " nationalid idnumber idno docno documentnumber rationcard jawaz hawiya hawia identifier identifiant identificador");
    private static final Set<String> COUNTED = words("of members persons people size count total holders");
    private static final Set<String> HELD =
            words("has have had held holds holding possesses type kind status issued any owned possede tiene");
    private static final Set<String> BIRTH =
            words("birth born naissance nacimiento milad almilad wilada ميلاد الميلاد");
    private static final Set<String> DAY = words("date day dates jour fecha dia tarikh تاريخ");
    private static final Set<String> BIRTH_DATE =
            words("dob birthdate birthday dateofbirth birthdt ddn datenaissance fechanacimiento fdn tarikhmilad");
    private static final Set<String> ADDRESS = words(
            "address addresses adresse addr street rue calle direccion domicilio unwan onwan gps latitude longitude lat lon lng coordinates"
                    + " coordonnees coordenadas postcode zipcode عنوان العنوان");
    private static final Set<String> PHONE = words(
            "phone phones phonenumber phoneno telephone tel mobile mobileno cell cellphone gsm msisdn whatsapp telegram signal portable telefono"
                    + " movil celular hatif jawwal هاتف الهاتف جوال");
    private static final Set<String> MAIL = words("email emails mail courriel correo barid skype facebook ايميل");
    private static final Set<String> BIOMETRIC = words(
            "biometric biometrics biometrie biometria fingerprint fingerprints iris retina photo photos photograph face facial selfie signature"
                    + " empreinte empreintes huella huellas foto basma بصمة صورة");

    private static final String FULL_DATE = "a full date";

    /** Class of identifier → what finds it in a cell. */
    private static final Map<String, Pattern> CELLS = cells();

    private static final Pattern CAMEL =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\\p{L})(?=\\d)");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Identifiers() {}

    private static Map<String, Pattern> cells() {
        Map<String, Pattern> cells = new LinkedHashMap<>();
        cells.put("an e-mail address", Pattern.compile("[A-Za-z0-9._%+-]@[A-Za-z0-9-]+[.][A-Za-z]"));
        cells.put(
                FULL_DATE,
                Pattern.compile(
                        "^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}($|[ T])|^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}($|[ T])"));
        cells.put(
                "a case number",
                Pattern.compile(
                        "^[A-Za-z0-9]{2,5}[-/ ][0-9]{2}[A-Za-z][0-9]{4,8}$|^[A-Za-z]{0,4}[0-9]{2,4}[A-Za-z]{1,2}[0-9]{4,8}$|^[A-Za-z0-9]{2,5}[-/][0-9]{5,12}$"));
        cells.put(
                "a telephone or identity number",
                Pattern.compile("^[+(]?[0-9][0-9 ()./-]{6,20}[0-9]$|[+][0-9][0-9 ()./-]{7,}"));
        return cells;
    }

    /**
     * What a cell looks like, such as {@code a case number}; empty when it looks like none.
     *
     * @param dates whether dates are meant there, so that a full one is none
     */
    static Optional<String> byCell(String text, boolean dates) {
        if (dates && CELLS.get(FULL_DATE).matcher(text).find()) {
            return Optional.empty();
        }
        return CELLS.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What a column of this name would hold of a person, such as {@code a name}; empty when the name says nothing of the kind. */
    static Optional<String> byName(String header) {
        Set<String> words = tokens(header);
        if (any(words, NAME) && !any(words, NAME_OF_OTHER_THINGS)) {
            return Optional.of("a name");
        }
        if (any(words, BIRTH_DATE) || any(words, BIRTH) && any(words, DAY)) {
            return Optional.of("a full date of birth");
        }
        if (any(words, MAIL)) {
            return Optional.of("an e-mail or similar address");
        }
        if (any(words, ADDRESS)) {
            return Optional.of("an address");
        }
        if (any(words, BIOMETRIC)) {
            return Optional.of("a biometric or a picture");
        }
        boolean held = any(words, HELD);
        if (any(words, PHONE) && !held) {
            return Optional.of("a telephone number");
        }
        boolean counted = any(words, COUNTED);
        boolean numbered = any(words, NUMBER) && any(words, NUMBERED) && !counted;
        if (!held && (numbered || any(words, NUMBERS_ALONE) && !words.contains("document"))) {
            return Optional.of("a number of a person, a case, a household or a document");
        }
        return Optional.empty();
    }

    /** The words of a header: split at capitals, digits and whatever is no letter, without accents, and the whole without gaps. */
    private static Set<String> tokens(String header) {
        List<String> words = new ArrayList<>();
        String plain = MARKS.matcher(Normalizer.normalize(header, Normalizer.Form.NFKD))
                .replaceAll("");
        for (String part : GAPS.split(plain)) {
            words.add(part.toLowerCase(Locale.ROOT));
            for (String word : CAMEL.split(part)) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        words.add(GAPS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT));
        words.remove("");
        return new HashSet<>(words);
    }

    private static boolean any(Set<String> words, Collection<String> of) {
        return of.stream().anyMatch(words::contains);
    }

    private static Set<String> words(String text) {
        return Set.of(java.util.Arrays.stream(text.split(" ")).distinct().toArray(String[]::new));
    }
}
