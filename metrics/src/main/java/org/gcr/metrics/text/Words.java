package org.gcr.metrics.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as words that can be compared: lower case, accents and Arabic vowel signs taken off, forms of one Arabic letter made one, cut at everything that is
 * neither letter nor digit. Each word keeps its clause: words on both sides of a full stop, comma or the like belong to different ones.
 *
 * @param words the words in order
 * @param clauses the number of the clause of each word
 */
public record Words(List<String> words, List<Integer> clauses) {

    private static final String CLAUSE_ENDS = ".;:!?,،؛؟|";

    /** The words of a text; none of null. */
    public static Words of(String text) {
        List<String> words = new ArrayList<>();
        List<Integer> clauses = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int clause = 0;
        String plain = text == null ? "" : folded(text);
        for (int i = 0; i <= plain.length(); i++) {
            char c = i < plain.length() ? plain.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
                continue;
            }
            if (!word.isEmpty()) {
                words.add(word.toString());
                clauses.add(clause);
                word.setLength(0);
            }
            if (CLAUSE_ENDS.indexOf(c) >= 0) {
                clause++;
            }
        }
        return new Words(List.copyOf(words), List.copyOf(clauses));
    }

    private static String folded(String text) {
        StringBuilder plain = new StringBuilder();
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            // marks stand for themselves after NFD; U+0640 lengthens an Arabic word
            if (Character.getType(c) != Character.NON_SPACING_MARK && c != 'ـ') {
                plain.append(c == 'ى' ? 'ي' : c == 'ة' ? 'ه' : c == 'œ' ? 'o' : c);
                if (c == 'œ') {
                    plain.append('e');
                }
            }
        }
        return plain.toString();
    }

    /** The words from one place to another, with blanks between. */
    String between(int from, int to) {
        return String.join(" ", words.subList(Math.max(0, from), Math.min(words.size(), to)));
    }
}
