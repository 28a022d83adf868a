-- One AdmissionReview, posted again and again. REVIEW names its file.
local review = assert(os.getenv("REVIEW"), "REVIEW must name the file with the review")
local file = assert(io.open(review, "rb"))
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = file:read("*a")
file:close()

function done(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.timeout + summary.errors.status
  print(string.format("figures %d %.0f %.2f %.2f %.2f %d",
    summary.requests, summary.requests * 1e6 / summary.duration,
    latency:percentile(50) / 1000, latency:percentile(90) / 1000, latency:percentile(99) / 1000, failed))
end
