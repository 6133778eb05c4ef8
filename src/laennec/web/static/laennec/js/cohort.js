// Small helps of the cohort page: a ticked hit joins what is chosen, and the keyboard stays where it was when a part of
// the page is drawn anew.
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
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "content") return;
  const wanted = document.querySelector(".part [autofocus], .part input:not([type=hidden]), .part select, .adding #text");
  if (document.activeElement === document.body || document.activeElement === null) (wanted ?? document.getElementById("content")).focus({ preventScroll: true });
});
