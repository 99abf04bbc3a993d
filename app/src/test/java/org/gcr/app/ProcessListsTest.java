package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists of the process (calendar, arrangements, commissions, codes) with the days that documents state, and with rows of a folder of the user's own. */
class ProcessListsTest {

    @TempDir
    Path folder;

    private void write(String place, String text) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void extend(String list, String rows) throws IOException {
        write("own/sources/" + list + ".yaml", "extends: " + list + "\n");
        write("own/sources/" + list + ".csv", rows);
    }

    private Call run(String definitions) throws IOException {
        Path samples = Repository.root().resolve("data-samples");
        write(
                "gcr.yaml",
                "warehouse: warehouse\nengine: {name: duckdb}\n" + definitions + "sources:\n"
                        + "  - {source: unhcr.countries, vintage: test, files: ['"
                        + samples.resolve("unhcr/countries.csv") + "']}\n"
                        + "  - {source: grf.action_points, vintage: test, files: [actions.csv]}\n"
                        + "  - {source: grf.action_point_updates, vintage: test, files: [updates.csv]}\n");
        return Call.gcr("run", "--config", folder.resolve("gcr.yaml").toString(), "--engine", "duckdb");
    }

    private String query(String sql) {
        return gcr("query", "--format", "csv", sql);
    }

    private String gcr(String... words) {
        return Call.gcr(java.util.stream.Stream.concat(
                                java.util.Arrays.stream(words),
                                java.util.stream.Stream.of(
                                        "--warehouse",
                                        folder.resolve("warehouse").toString()))
                        .toArray(String[]::new))
                .exits(0)
                .out()
                .lines()
                .skip(1)
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    @Test
    void listsHaveTheStatedDaysAndTakeRowsOfTheUser() throws IOException {
        write(
                "actions.csv",
                "Action,Event,Action point,Responsible entity,Due date,State,Status date,Kind,Outcome document\n"
                        + "1,consultation on climate action,Plant trees,Unit A,2024-12-31,open,2024-02-21,,\n"
                        + "2,Elsewhere,Hakuna wakimbizi,Unit B,,open,2024-01-01,recommendation,\"Outcome document, 7\"\n"
                        + "3,OWN_MEETING,Kusaidia wakimbizi,Unit C,2024-08-01,open,2024-01-01,,\n");
        write(
                "updates.csv",
                "Action,State,Status date,Remarks\n1,in_progress,2024-06-01,Seeds\n1,done,2025-01-15,Grown\n");
        extend(
                "gcr.process_calendar",
                "event,title,kind,process,starts_on,ends_on,day_status,due,source,remove\n"
                        + "OWN_MEETING,A meeting of ours,meeting,OURS,2024-07-01,2024-07-02,given,Our paper,a letter,\n"
                        + "BRIEFING_2021_07,,briefing,,,,published,,,true\n");
        extend(
                "gcr.arrangement",
                "arrangement,title,kind,situation,starts_on,state,source\nOWN_POOL,A pool of ours,standby_pool,,2024-01-01,stated,a letter\n");
        extend(
                "gcr.arrangement_member",
                "arrangement,member,iso3,role,since,source\nOWN_POOL,Sweden,SWE,supporter,2024-01-01,a letter\n");
        extend(
                "gcr.regional_commission_member",
                "commission,title,member,since,source,note\nECE,Economic Commission for Europe,SWE,,a list of ours,\n");
        extend(
                "gcr.code",
                "dimension,code,label_en,label_fr,label_es,meaning\nGCM_OBJECTIVE,GCM_OWN,An objective of ours,,,\n");
        extend(
                "gcr.pledge_theme_word",
                "theme_kind,theme,word,language,match\nsubject,refugees and asylum,wakimbizi,sw,whole\nour_kind,our theme,plant tree,en,start\n");
        extend("gcr.text_negation", "language,words,effect\nsw,hakuna,negation\n");
        run("definitions: [own]\n").exits(0);

        // the days of 2021 and 2024 as the roadmap and the consultations state them
        assertThat(
                        query(
                                "select starts_on, ends_on, count(*) from process_calendar where kind = 'stocktaking' and day_status = 'window' group by all"))
                .isEqualTo("2021-01-01,2021-11-30,3");
        assertThat(query("select string_agg(strftime(ends_on, '%m-%d'), ' ' order by ends_on) from process_calendar"
                        + " where year(ends_on) = 2021 and day_status = 'published'"))
                .as(
                        "27 January, 28 April, 27 October, 4, 16, 22, 25, 29 November, 2, 13, 15 December; 8 July was taken out")
                .isEqualTo("01-27 04-28 10-27 11-04 11-16 11-22 11-25 11-29 12-02 12-13 12-15");
        assertThat(query("select string_agg(cast(starts_on as varchar), ' ' order by starts_on) from process_calendar"
                        + " where process = 'UNHCR_CONSULTATION'"))
                .isEqualTo("2024-02-21 2024-02-22 2024-02-27");
        assertThat(
                        query(
                                "select starts_on is null, ends_on is null, day_status from process_calendar where event = 'GCM_REGIONAL_REVIEWS'"))
                .as("what is not stated has no date")
                .isEqualTo("true,true,not_stated");
        assertThat(query("select title, process, due from process_calendar where event = 'OWN_MEETING'"))
                .isEqualTo("A meeting of ours,OURS,Our paper");

        assertThat(query("select count(*) from code where dimension = 'GCM_OBJECTIVE'"))
                .as("the 23 objectives, and one of ours")
                .isEqualTo("24");
        assertThat(query("select label_en from code where dimension = 'GCM_OBJECTIVE' and code = 'GCM_20'"))
                .isEqualTo(
                        "\"Promote faster, safer and cheaper transfer of remittances and foster financial inclusion of migrants\"");
        assertThat(query("select members, starts_on from arrangement where arrangement = 'OWN_POOL'"))
                .isEqualTo("1,2024-01-01");
        assertThat(
                        query(
                                "select commission, member, source from regional_commission_member where commission in ('ECA', 'ECE') order by 1"))
                .as("the row of a country takes the place of the pending one")
                .isEqualTo("ECA,_U,pending\nECE,SWE,a list of ours");

        // found by title in any case, by short name, not at all; the history moves the status on
        assertThat(
                        query(
                                "select action_id, event, kind, status, status_on, status_changes from action_point order by 1"))
                .isEqualTo("1,CONSULTATION_2024_CLIMATE,follow_up,done,2025-01-15,2\n"
                        + "2,,recommendation,open,2024-01-01,0\n3,OWN_MEETING,follow_up,open,2024-01-01,0");
        assertThat(
                        query(
                                "select step, status, valid_from, valid_to from action_point_status where action_id = '1' order by 1"))
                .isEqualTo("1,open,2024-02-21,2024-06-01\n2,in_progress,2024-06-01,2025-01-15\n3,done,2025-01-15,");
        // on 1 July 2024 the meeting runs, on 31 August the third point is 30 days late; the first was done in 2025, so
        // that it was late on 10 January 2025
        assertThat(
                        query(
                                "select state, id, days from what_is_due(DATE '2024-07-01') where due_on < DATE '2024-09-01' order by due_on"))
                .isEqualTo("running,OWN_MEETING,1\nnext,3,31");
        assertThat(gcr("due", "--on", "2024-08-31", "--within", "20", "--format", "csv"))
                .isEqualTo("late,2024-08-01,-30,action_point,3,Kusaidia wakimbizi,Unit C,");
        assertThat(query("select id, days from what_is_due(DATE '2025-01-10') where state = 'late' order by id"))
                .isEqualTo("1,-10\n3,-162");
        assertThat(query("select id from what_is_due(DATE '2025-01-15') where state = 'late'"))
                .isEqualTo("3");
        assertThat(query("select id from what_is_due(DATE '2025-01-15') where state = 'not_stated' order by id"))
                .isEqualTo("2\nGCM_REGIONAL_REVIEWS");
        // words of a language and a kind of the user's own; the second point is negated by a word of the user's own
        assertThat(
                        query(
                                "select action_id, theme_kind, theme, evidence from action_point_theme where theme_kind in ('subject', 'our_kind') order by all"))
                .isEqualTo("1,our_kind,our theme,plant tree\n3,subject,refugees and asylum,wakimbizi");
        assertThat(query("select subject_id, is_negated from text_theme_hit where word = 'wakimbizi' order by 1"))
                .isEqualTo("2,true\n3,false");
    }
}
