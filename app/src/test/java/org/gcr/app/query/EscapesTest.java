package org.gcr.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gcr.app.SampleWarehouse;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attempts to reach anything but the tables of a release; none may pass, and what is meant to pass does. */
class EscapesTest {

    @TempDir
    static Path outside;

    private static Warehouse warehouse;
    private static Catalogues catalogue;
    private static String hidden;
    private static String open;

    @BeforeAll
    static void open() throws IOException {
        warehouse = SampleWarehouse.get();
        catalogue = Catalogues.open(warehouse, warehouse.requireCurrent());
        Files.writeString(outside.resolve("secret.csv"), "name,number\nAmina,4711\n");
        hidden = file("staged_population");
        open = file("population");
    }

    @AfterAll
    static void close() {
        catalogue.close();
    }

    private static String file(String table) throws IOException {
        return warehouse
                .root()
                .resolve(warehouse
                        .requireCurrent()
                        .table(table)
                        .orElseThrow()
                        .files()
                        .get(0)
                        .path())
                .toString();
    }

    static Stream<String> attempts() throws IOException {

        String csv = outside.resolve("secret.csv").toString();
        String target = outside.resolve("written.csv").toString();
        return Stream.of(
                // functions on files
                "from read_csv('" + csv + "')",
                "from read_csv_auto('" + csv + "')",
                "from read_text('" + csv + "')",
                "from read_blob('" + csv + "')",
                "from read_json('" + csv + "')",
                "from read_json_objects('" + csv + "')",
                "from read_ndjson_auto('" + csv + "')",
                "from read_parquet('" + hidden + "')",
                "from read_parquet(['" + hidden + "'])",
                "from parquet_scan('" + hidden + "')",
                "from parquet_metadata('" + open + "')",
                "from parquet_schema('" + hidden + "')",
                "from parquet_kv_metadata('" + hidden + "')",
                "from read_duckdb('" + warehouse.catalogue() + "')",
                "from sniff_csv('" + csv + "')",
                "from glob('" + warehouse.root() + "/**')",
                "from glob('/etc/*')",
                "select * from system.main.read_text('" + csv + "')",
                "select * from main.read_text('" + csv + "')",
                "FROM READ_TEXT('" + csv + "')",
                "from \"read_text\"('" + csv + "')",
                "from read_text /* a comment */ ('" + csv + "')",
                "from read_text(concat('" + csv.substring(0, 4) + "', '" + csv.substring(4) + "'))",
                "from read_text(chr(47) || 'etc' || chr(47) || 'passwd')",
                "select (select content from read_text('" + csv + "'))",
                "select exists (from read_text('" + csv + "'))",
                "with x as (from read_text('" + csv + "')) from x",
                "with x as materialized (from glob('*')) from x",
                "from population semi join read_csv('" + csv + "') as c on true",
                "from population, lateral (from read_text('" + csv + "'))",
                "select * from population where origin in (select name from read_csv('" + csv + "'))",
                "select * from population order by (select count(*) from glob('*'))",
                "(select 1) union all (select count(*) from glob('*'))",
                // files as tables
                "from '" + csv + "'",
                "from \"" + csv + "\"",
                "from '" + hidden + "'",
                "from \"" + hidden + "\"",
                "from '" + open + "'",
                "table \"" + csv + "\"",
                "describe '" + csv + "'",
                "summarize '" + hidden + "'",
                "describe select * from read_csv('" + csv + "')",
                "from 'file:" + csv + "'",
                "from 'https://example.org/x.parquet'",
                "from 's3://bucket/x.parquet'",
                // tables that no release shows
                "from staged_population",
                "from main.staged_registration",
                "from memory.main.population",
                "from system.information_schema.tables",
                "from pg_catalog.pg_class",
                "from sqlite_master",
                // statements that write, attach or set
                "copy population to '" + target + "'",
                "copy (select 1) to '" + target + "'",
                "attach '" + warehouse.catalogue() + "' as w",
                "attach ':memory:' as m",
                "detach memory",
                "install httpfs",
                "load json",
                "set threads = 1",
                "set enable_external_access = true",
                "reset enable_external_access",
                "set file_search_path = '/'",
                "pragma database_list",
                "pragma enable_profiling",
                "call enable_logging()",
                "call duckdb_settings()",
                "create table t as select 1",
                "create temp table t as select 1",
                "create macro f(x) as x",
                "create secret (type s3)",
                "export database '" + outside + "'",
                "import database '" + outside + "'",
                "use main",
                "checkpoint",
                "vacuum",
                "begin",
                "prepare p as select 1",
                "execute p",
                "select $1",
                "select ?",
                "select 1; copy population to '" + target + "'",
                "select 1; select 2",
                "explain copy population to '" + target + "'",
                "explain analyze copy population to '" + target + "'",
                "explain analyze select * from read_text('" + csv + "')",
                "explain explain copy population to '" + target + "'",
                // logging, settings, secrets, environment
                "select * from enable_logging('QueryLog')",
                "from enable_logging(level = 'debug', storage = 'file', storage_path = '" + outside + "')",
                "from disable_logging()",
                "from truncate_duckdb_logs()",
                "from duckdb_logs()",
                "from duckdb_logs_parsed('x')",
                "select write_log('x')",
                "from duckdb_settings()",
                "from duckdb_secrets()",
                "from which_secret('x', 's3')",
                "from duckdb_extensions()",
                "from duckdb_databases()",
                "from duckdb_temporary_files()",
                "from duckdb_memory()",
                "from duckdb_prepared_statements()",
                "from duckdb_variables()",
                "select current_setting('temp_directory')",
                "select getenv('HOME')",
                "select getvariable('x')",
                "select current_query()",
                "from pragma_storage_info('population')",
                "from pragma_metadata_info()",
                "from pragma_database_size()",
                "from checkpoint()",
                "from force_checkpoint()",
                "show databases",
                "show variables",
                // SQL within SQL
                "from query('from read_text(''" + csv + "'')')",
                "from query_table('" + csv + "')",
                "from query_table(['population'])",
                "from json_execute_serialized_sql(json_serialize_sql('select 1'))",
                "select json_serialize_plan('select 1')",
                "from histogram('" + csv + "', name)",
                "from histogram_values('" + csv + "', name)",
                "select list_transform([1], lambda x: write_log('x'))",
                "select [write_log(x) for x in ['a']]",
                "from summary('" + csv + "')",
                "from seq_scan('x')",
                "from arrow_scan(1, 2, 3)",
                // pivots, whose columns the engine looks up first
                "pivot '" + csv + "' on name using count(*)",
                "pivot \"" + csv + "\" on name using count(*)",
                "pivot read_csv('" + csv + "') on name",
                "pivot (from read_csv('" + csv + "')) on name using count(*)",
                "pivot (from \"read_text\"('" + csv + "')) on filename using count(*)",
                "pivot (from read_text /**/ ('" + csv + "')) on filename",
                "pivot (from read_text -- x\n('" + csv + "')) on filename",
                "pivot (from '" + csv + "') on name using count(*)",
                "pivot (from population, '" + csv + "') on name using count(*)",
                "pivot population on (select write_log('x')) using sum(persons)",
                "pivot population on population_type using sum(persons); copy population to '" + target + "'",
                "explain pivot (from glob('*')) on file using count(*)",
                "unpivot (from read_csv('" + csv + "')) on columns(*)",
                "select * from (pivot '" + csv + "' on name in ('a') using count(*))",
                // tricks of spelling
                "from read\u200b_text('" + csv + "')",
                "from ｒead_text('" + csv + "')",
                "from read_text(E'" + csv + "')",
                "from read_text($$" + csv + "$$)",
                "--\nfrom read_text('" + csv + "')",
                "/* select */ copy population to '" + target + "'",
                ";copy population to '" + target + "'",
                "\ufefffrom read_text('" + csv + "')");
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void isRefused(String sql) throws IOException {
        assertThatThrownBy(() -> catalogue.query(sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        GcrException.class,
                        e -> assertThat(e.problems().get(0).code()).isIn(Code.SQL_WRONG, Code.SQL_WRITES))
                .hasMessageNotContaining("4711");
        try (Stream<Path> files = Files.list(outside)) {
            assertThat(files).containsExactly(outside.resolve("secret.csv"));
        }
    }

    @Test
    void atLeastSixtyAreTried() throws IOException {
        assertThat(attempts().distinct().count()).isGreaterThan(120);
    }

    /** The second wall: what a question may open if it got past the first, which here it does. */
    @Test
    void theEngineItselfOpensTheFilesOfVisibleTablesOnly() throws Exception {
        try (Session session =
                        Session.open(warehouse, warehouse.requireCurrent(), List.of(), QueryLimits.read(name -> null));
                Statement statement = session.connection().createStatement()) {
            for (String sql : List.of(
                    "from read_parquet('" + hidden + "')",
                    "from read_text('" + outside.resolve("secret.csv") + "')",
                    "from glob('" + warehouse.root() + "/*')",
                    "copy (select 1) to '" + outside.resolve("x.csv") + "'",
                    "attach '" + outside.resolve("x.db") + "'",
                    "set enable_external_access = true",
                    "load httpfs")) {
                assertThatThrownBy(() -> {
                            try (Statement own = session.connection().createStatement()) {
                                own.execute(sql);
                            }
                        })
                        .as(sql)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void everyFunctionOfTheEngineIsAllowedOrKnownToBeRefused() throws SQLException {
        Set<String> refused = new TreeSet<>(Arrays.asList(
                ("cast_to_type current_catalog current_connection_id current_database current_query current_query_id current_role"
                                + " current_setting current_transaction_id current_user currval get_block_size getvariable json_deserialize_sql json_serialize_plan"
                                + " json_serialize_sql nextval parse_duckdb_log_message session_user setseed sleep_ms stats txid_current user vector_type write_log"
                                + " col_description obj_description shobj_description variant_bytes_to_variant")
                        .split(" ")));
        List<String> undecided = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery(
                        "SELECT DISTINCT lower(function_name) FROM duckdb_functions() WHERE function_type IN ('scalar', 'aggregate', 'macro')"
                                + " AND regexp_matches(function_name, '^[A-Za-z_]')"
                                + " AND NOT regexp_matches(function_name, '^(__internal|icu_|inet_|has_|pg_|st_)')")) {
            while (names.next()) {
                if (!refused.contains(names.getString(1))
                        && !ReadingStatement.functions().contains(names.getString(1))) {
                    undecided.add(names.getString(1));
                }
            }
        }
        assertThat(undecided).isEmpty();
        refused.retainAll(ReadingStatement.functions());
        assertThat(refused).isEmpty();
    }

    @Test
    void questionsOfEveryKindPass() throws IOException {
        String id = warehouse.requireCurrent().id();
        for (String sql : List.of(
                "select count(*) from population",
                "from main.population limit 1",
                "from " + id + ".population limit 1",
                "select a.year from population a join " + id.toUpperCase(Locale.ROOT)
                        + ".population b using (year) limit 1",
                "with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) from t",
                "select sum(persons) filter (where year > 2000), list(distinct origin)[1:2], max(persons) over () from population group by persons limit 1",
                "select [x * 2 for x in [1, 2]], list_transform([1], lambda x: x + 1), {'a': 1}.a, 'x' || 'y', 1 // 2",
                "pivot population on population_type using sum(persons) group by year",
                "pivot population on population_type in ('REF', 'OIP') using sum(persons) group by year",
                "unpivot (select year, persons from population limit 2) on persons",
                "describe population",
                "summarize population",
                "show tables",
                "show all tables",
                "explain select 1",
                "explain analyze select count(*) from population",
                "values (1), (2)",
                "from range(3)",
                "select unnest([1, 2])",
                "from pledge_progress(current_date) limit 1",
                "select count(*) from duckdb_columns() where table_name = 'observation'",
                "select table_name from information_schema.tables",
                "select release_id from release",
                "select outcome, task from run join run_task using (run_id) limit 1",
                "from main.run_warning limit 1",
                "describe run",
                "select count(*) from population tablesample 10%",
                "select regexp_replace('a', 'a', 'b'), strftime(date '2025-01-01', '%Y'), format('{:,}', 1000), median(year) from population;")) {
            assertThat(catalogue.query(sql).columns()).as(sql).isNotEmpty();
        }
    }

    @Test
    void eachTableIsListedOnce() throws IOException {
        List<Object> names = catalogue.query("show tables").rows().stream()
                .map(row -> row.get(0))
                .toList();
        assertThat(names).doesNotHaveDuplicates().contains("population", "release", "run", "run_task", "run_warning");
        assertThat(names).hasSize(warehouse.requireCurrent().visibleTables().size() + 4);
    }

    @Test
    void theCauseComesFirstWithPlaceAndNearestName() {
        assertThatThrownBy(() -> catalogue.query("select year,\n  persns from population"))
                .hasMessageStartingWith("GCR-2008 line 2, column 3: there is no column \"persns\"")
                .hasMessageContaining("did you mean \"persons\"?")
                .hasMessageNotContaining("pending query");
        assertThatThrownBy(() -> catalogue.query("from populatoin"))
                .hasMessageStartingWith("GCR-2008 there is no table \"populatoin\"; did you mean \"population\"?");
        assertThatThrownBy(() -> catalogue.query("from r20200101_000000_abcdef.population"))
                .hasMessageStartingWith("GCR-2008 there is no release \"r20200101_000000_abcdef\"");
    }

    @Test
    void rowsTimeAndMemoryAreLimited() throws IOException {
        try (Catalogues tight = Catalogues.open(warehouse, warehouse.requireCurrent(), new QueryLimits(64, 1, 100))) {
            assertThatThrownBy(() -> tight.query("from range(101)"))
                    .hasMessageStartingWith("GCR-2031 the answer has more than 100 rows");
            assertThat(tight.query("from range(100)").rows()).hasSize(100);
            assertThatThrownBy(
                            () -> tight.query(
                                    "select count(*) from range(100000) a, range(100000) b, range(1000) c where a.range + b.range + c.range = -1"))
                    .hasMessageStartingWith("GCR-2031 no answer within 1 seconds");
        }
        try (Catalogues small = Catalogues.open(warehouse, warehouse.requireCurrent(), new QueryLimits(32, 60, 100))) {
            assertThatThrownBy(
                            () -> small.query(
                                    "select count(*) from (select distinct range::varchar || 'xxxxxxxxxxxxxxxxxxxxxxx' from range(20000000))"))
                    .hasMessageStartingWith("GCR-2031 the question needs more than 32 MB of memory");
        }
    }

    @Test
    void aQuestionCanBeCancelledAndTheNextIsAnswered() throws Exception {
        CompletableFuture<Throwable> asked = CompletableFuture.supplyAsync(() -> {
            try {
                catalogue.query(
                        "select count(*) from range(100000) a, range(100000) b, range(1000) c where a.range + b.range + c.range = -1");
                return null;
            } catch (GcrException e) {
                return e;
            }
        });
        while (!asked.isDone()) {
            TimeUnit.MILLISECONDS.sleep(50);
            catalogue.cancel();
        }
        assertThat(asked.get()).hasMessageStartingWith("GCR-2031 the question was cancelled");
        assertThat(catalogue.query("select 42").rows()).hasSize(1);
    }
}
