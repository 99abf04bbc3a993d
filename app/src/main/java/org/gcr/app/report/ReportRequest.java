package org.gcr.app.report;

import java.util.Set;

/**
 * What a report is to show.
 *
 * @param language en, fr or es
 * @param editions framework editions wanted; empty for all
 * @param areas countries (ISO 3166-1 alpha-3) that country tables and rankings are limited to; empty for all
 */
public record ReportRequest(String language, Set<String> editions, Set<String> areas) {

    public ReportRequest {
        editions = Set.copyOf(editions);
        areas = Set.copyOf(areas);
    }
}
