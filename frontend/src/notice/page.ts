/** After an action: what the service wrote into the page is written again, and the map and the open buttons stay. */

const AGAIN = [".record-middle > section:not(.record-map)", ".record-side"];

export async function readPageAgain(): Promise<void> {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return location.reload();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  facts(fresh);
  const [middle] = document.querySelectorAll(".record-middle");
  for (const old of document.querySelectorAll(AGAIN[0] ?? "")) old.remove();
  middle?.append(...fresh.querySelectorAll(AGAIN[0] ?? ""));
  document.querySelector(".record-side")?.replaceChildren(...(fresh.querySelector(".record-side")?.childNodes ?? []));
}

/** The facts around the actions, which keep their place and the focus. */
function facts(fresh: Document): void {
  const here = document.querySelector(".record-facts");
  const there = fresh.querySelector(".record-facts");
  const actions = document.getElementById("notice-actions");
  const mark = there?.querySelector("#notice-actions");
  if (!here || !there || !actions || !mark) return location.reload();
  const nodes = [...there.childNodes];
  const at = nodes.indexOf(mark as ChildNode);
  for (const node of [...here.childNodes]) if (node !== actions) node.remove();
  actions.before(...nodes.slice(0, at));
  actions.after(...nodes.slice(at + 1));
}
