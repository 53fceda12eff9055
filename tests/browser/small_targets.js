// Every target that a finger would miss: smaller than 44 pixels, and neither a link in a line of text nor a credit.
() => {
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=slider], [role=option]";
  const ticks = "input[type=checkbox], input[type=radio]";
  const area = (element) => (element.matches(ticks) && element.closest("label")) || element;
  const inText = (element) => getComputedStyle(element).display === "inline" && element.closest("p, dd, li");
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const words = (element) => (element.ariaLabel || element.textContent).trim().slice(0, 40);
  return [...document.querySelectorAll(TARGETS)]
    .filter((element) => shown(element) && !element.disabled && !inText(element))
    .filter((element) => !element.closest(".skip, .maplibregl-ctrl-attrib"))
    .map((element) => ({ element, box: area(element).getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
    .map(({ element, box }) => `${element.className} "${words(element)}" ${box.width.toFixed(0)} x ${box.height.toFixed(0)}`);
}
