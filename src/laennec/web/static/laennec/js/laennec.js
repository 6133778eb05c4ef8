// What every page adds to plain HTML: menus that close by Escape or by a click elsewhere, a button that ticks a list.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.dropdown[open]")) {
    open.removeAttribute("open");
    open.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.dropdown[open]")) {
    if (!open.contains(event.target)) open.removeAttribute("open");
  }
});
for (const button of document.querySelectorAll("button[data-tick-all]")) {
  const ticks = [...button.form.querySelectorAll("input[type=checkbox]")];
  button.hidden = ticks.length < 2;
  button.addEventListener("click", () => {
    const tick = ticks.some((one) => !one.checked);
    for (const one of ticks) one.checked = tick;
  });
}
