// Draws each chart of the page from the data beside it; the table under it stays, folded once the drawing is there.
async function draw(root) {
  for (const place of root.querySelectorAll("[data-chart]:not([data-drawn])")) {
    place.dataset.drawn = "";
    const figure = place.closest("figure");
    const spec = JSON.parse(place.dataset.chart);
    await window.vegaEmbed(place, spec, {
      ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: false,
      formatLocale: spec.config.locale.number,
    });
    // The place itself is the image and says what it shows; the drawing's own parts would be told twice, or namelessly.
    place.querySelector("svg")?.setAttribute("aria-hidden", "true");
    figure.querySelector("details")?.removeAttribute("open");
  }
}
draw(document);
document.addEventListener("htmx:afterSettle", (event) => draw(event.target));
