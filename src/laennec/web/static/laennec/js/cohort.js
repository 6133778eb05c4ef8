// Small helps of the cohort page: a ticked hit joins what is chosen, and the keyboard stays where it was when a part of
// the page is drawn anew; the Enter key in a search looks, no more.
document.addEventListener("change", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.type !== "checkbox" || !box.checked) return;
  const hit = box.closest(".hits:not(.suggested) > li");
  const picked = box.closest("[data-picker]")?.querySelector("[data-picked]");
  if (!hit || !picked) return;
  hit.classList.remove("nobody");
  picked.append(hit);
  box.focus();
});
document.addEventListener("keydown", (event) => {
  // What is found shows while one types: Enter there is no word to apply the form.
  if (event.key === "Enter" && event.target.matches?.("[data-picker] input[type=search]")) event.preventDefault();
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "content") return;
  const wanted = document.querySelector(".part [autofocus], .part input:not([type=hidden]), .part select, .adding #text");
  if (document.activeElement === document.body || document.activeElement === null) (wanted ?? document.getElementById("content")).focus({ preventScroll: true });
});
