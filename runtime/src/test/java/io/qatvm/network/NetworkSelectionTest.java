package io.qatvm.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSelectionTest {
    @Test
    void bothFormsSayTheSame() {
        List<NetworkSelection> expected = List.of(
                new NetworkSelection("lab", "red", Optional.empty(), Optional.empty()),
                new NetworkSelection("shared", "blue", Optional.of("fast0"), Optional.empty()));

        assertThat(read(" red, shared/blue@fast0 ")).isEqualTo(expected);
        assertThat(read("[{'name': 'red'}, {'namespace': 'shared', 'name': 'blue', 'interface': 'fast0'}]"))
                .isEqualTo(expected);
    }

    @Test
    void anAddressCanBeAskedForInJson() {
        assertThat(read("[{'name': 'red', 'mac': '02:00:00:00:00:01', 'ips': ['10.0.0.1/24']}]"))
                .containsExactly(
                        new NetworkSelection("lab", "red", Optional.empty(), Optional.of("02:00:00:00:00:01")));
    }

    @Test
    void nothingAsksForNothing() {
        assertThat(read("")).isEmpty();
        assertThat(read("[]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    red,,blue                   | entry 2 ''
                    Red                         | entry 1 'Red': name 'Red'
                    a/b/c                       | entry 1 'a/b/c': name 'b/c'
                    red@                        | entry 1 'red@': interface ''
                    red@averyveryverylong       | interface 'averyveryverylong' is not at most 15
                    red@x,blue@x                | networks lab/red and lab/blue both ask for interface 'x'
                    [{'nam': 'red'}]            | [0].name is missing
                    [{'name': 7}]               | [0].name is '7'; expected a text
                    {'name': 'red'}             | is object; expected a list
                    [{'name': 'red'             | not JSON
                    [{'name': 'r', 'name': 's'}]| not JSON: Duplicate
                    """)
    void whatIsMalformedIsRefusedByItsPlace(String annotation, String reason) {
        Reading<List<NetworkSelection>> reading = NetworkSelection.of(annotation.replace('\'', '"'), "lab");

        assertThat(reading).isInstanceOf(Reading.Bad.class);
        assertThat(((Reading.Bad<List<NetworkSelection>>) reading).problem())
                .contains(NetworkSelection.ANNOTATION)
                .contains(reason);
    }

    private static List<NetworkSelection> read(String annotation) {
        return ((Reading.Good<List<NetworkSelection>>) NetworkSelection.of(annotation.replace('\'', '"'), "lab"))
                .value();
    }
}
