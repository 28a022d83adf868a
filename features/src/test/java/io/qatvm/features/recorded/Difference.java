package io.qatvm.features.recorded;

/**
 * One place where the reference does not say what the original said.
 *
 * @param number the case's number
 * @param field what differs: the stage, and the place in its result
 * @param recorded the original's value; null if it had none
 * @param ours the reference's value; null if it has none
 */
record Difference(int number, String field, String recorded, String ours) {
    @Override
    public String toString() {
        return String.format("%03d %s%n      recorded: %s%n      here:     %s", number, field, recorded, ours);
    }
}
