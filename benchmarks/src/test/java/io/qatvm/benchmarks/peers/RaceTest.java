package io.qatvm.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Noise;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaceTest {
    private static final Pace TWO = new Pace(2, 1, 1);

    private final List<String> turns = new ArrayList<>();

    @Test
    void contendersTakeTurns() {
        List<Row> rows = Race.run(new Contest("admit-https", List.of(fast("reference"), fast("jdk-server"))), TWO);

        assertThat(turns).containsExactly("reference", "jdk-server", "reference", "jdk-server");
        assertThat(rows).extracting(Row::backend).containsExactly("reference", "jdk-server");
        assertThat(rows).allSatisfy(row -> assertThat(row.forks()).hasSize(2));
    }

    @Test
    void whoCannotRunHereIsARowWithItsReason() {
        Row row = only(new Scripted("virsh", Server.PEER) {
            @Override
            Fork go() throws Absent {
                throw new Absent("virsh is not installed");
            }
        });

        assertThat(row.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(row.reason()).isEqualTo("virsh is not installed");
        assertThat(turns).hasSize(1);
    }

    @Test
    void oneTurnThatGoesWrongSpoilsTheRow() {
        Row row = only(new Scripted("reference", Server.REFERENCE) {
            @Override
            Fork go() throws IOException {
                if (turns.size() == 2) {
                    throw new IOException("expected the review to be allowed");
                }
                return fork(1);
            }
        });

        assertThat(row.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(row.reason()).contains("expected the review to be allowed");
        assertThat(row.forks()).isEmpty();
    }

    private static Row only(Contender contender) {
        return Race.run(Contest.alone("admit", contender), TWO).get(0);
    }

    private Contender fast(String name) {
        return new Scripted(name, Server.REFERENCE) {
            @Override
            Fork go() {
                return fork(1000);
            }
        };
    }

    static Fork fork(double speed) {
        return new Fork(speed, Fork.UNKNOWN, Fork.UNKNOWN, Map.of(), Noise.QUIET);
    }

    private abstract class Scripted implements Contender {
        private final String name;
        private final Server server;

        Scripted(String name, Server server) {
            this.name = name;
            this.server = server;
        }

        abstract Fork go() throws Absent, IOException;

        @Override
        public String backend() {
            return name;
        }

        @Override
        public Server server() {
            return server;
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public Fork run(Pace pace) throws Absent, IOException {
            turns.add(name);
            return go();
        }
    }
}
