addEventListener('load', function () {
  // A chart is drawn if a pixel of its first line or bar is there; axes alone are no chart.
  function drawn(canvas) {
    var chart = Chart.getChart(canvas);
    if (!chart || !canvas.width) { return false; }
    var hex = chart.data.datasets[0].backgroundColor;
    var wanted = [1, 3, 5].map(function (at) { return parseInt(hex.slice(at, at + 2), 16); });
    var pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    for (var i = 0; i < pixels.length; i += 4) {
      if (pixels[i + 3] === 255 && pixels[i] === wanted[0] && pixels[i + 1] === wanted[1] && pixels[i + 2] === wanted[2]) {
        return true;
      }
    }
    return false;
  }
  var charts = Array.from(document.querySelectorAll('canvas'));
  parent.postMessage(JSON.stringify({
    charts: charts.length,
    undrawn: charts.filter(function (each) { return !drawn(each); }).map(function (each) { return each.id; }),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth
  }), '*');
});
