/** An evidence pack takes a moment to make: the link says so, and the file is saved when it has come. */

export function followPacks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".pack-link")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (link.getAttribute("aria-busy") !== "true") void fetchPack(link);
    });
  }
}

async function fetchPack(link: HTMLAnchorElement): Promise<void> {
  const words = link.textContent ?? "";
  const say = (text: string): void => {
    link.textContent = text;
  };
  link.setAttribute("aria-busy", "true");
  link.setAttribute("aria-live", "polite");
  say("The pack is being made…");
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(String(answer.status));
    save(await answer.blob(), nameIn(answer.headers.get("Content-Disposition") ?? ""));
    say(words);
  } catch {
    say("The pack could not be made. Try again");
  }
  link.removeAttribute("aria-busy");
}

function nameIn(disposition: string): string {
  return /filename="([^"]+)"/.exec(disposition)?.[1] ?? "OFFICIAL-SENSITIVE_pack.pdf";
}

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
