package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.config.ClusterConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists stay within KubeVirt's bound, and each disk has a volume of its name that can back it. */
final class VolumeRule implements SpecRule {
    private static final int LONGEST_LIST = 256;

    @Override
    public void check(JsonNode spec, String path, ClusterConfig config, List<Cause> causes) {
        JsonNode devices = spec.path("domain").path("devices");
        JsonNode disks = devices.path("disks");
        JsonNode volumes = spec.path("volumes");
        bounded(disks, path + ".domain.devices.disks", causes);
        bounded(volumes, path + ".volumes", causes);
        bounded(devices.path("interfaces"), path + ".domain.devices.interfaces", causes);
        bounded(spec.path("networks"), path + ".networks", causes);
        if (!causes.isEmpty()) {
            return;
        }
        unique(disks, path + ".domain.devices.disks", causes);
        unique(volumes, path + ".volumes", causes);
        Map<String, JsonNode> volumeOf = new HashMap<>();
        volumes.forEach(volume -> volumeOf.put(volume.path("name").asText(), volume));
        for (int i = 0; i < disks.size(); i++) {
            String place = path + ".domain.devices.disks[" + i + "]";
            String name = disks.get(i).path("name").asText();
            JsonNode volume = volumeOf.get(name);
            if (volume == null) {
                causes.add(Cause.invalid(place + ".name", place + ".Name '" + name + "' not found."));
            } else if (disks.get(i).has("lun") && !volume.has("persistentVolumeClaim")) {
                causes.add(Cause.invalid(
                        place + ".lun", place + ".lun can only be mapped to a PersistentVolumeClaim volume."));
            }
        }
    }

    private static void bounded(JsonNode list, String place, List<Cause> causes) {
        if (list.size() > LONGEST_LIST) {
            causes.add(Cause.invalid(place, place + " list exceeds the " + LONGEST_LIST + " element limit in length"));
        }
    }

    private static void unique(JsonNode list, String place, List<Cause> causes) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Integer earlier = seen.putIfAbsent(list.get(i).path("name").asText(), i);
            if (earlier != null) {
                causes.add(Cause.invalid(
                        place + "[" + i + "].name",
                        place + "[" + earlier + "] and " + place + "[" + i + "] must not have the same Name."));
            }
        }
    }
}
