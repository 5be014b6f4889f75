// Everything works without this script; it saves page loads.
"use strict";

const toast = text => {
  const place = document.getElementById("toast");
  place.textContent = text;
  place.classList.add("shown");
  setTimeout(() => place.classList.remove("shown"), 2600);
};

const showPieces = pieces => {
  const badge = document.getElementById("pieces");
  badge.textContent = badge.dataset.pieces = pieces;
  badge.hidden = pieces === "0";
};

for (const select of document.querySelectorAll("select[data-submits]")) {
  select.form.classList.add("scripted");
  select.addEventListener("change", () => select.form.submit());
}

for (const form of document.querySelectorAll("form[data-adds]"))
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Shop-Script": "1" } });
      if (!answer.ok) throw new Error(answer.statusText);
      showPieces(await answer.text());
      toast("It is in your basket.");
    } catch {
      form.submit();
    }
  });

// A browser connects again by itself when a stream is cut off, and gives up when it is refused: a shop that restarts refuses for a moment.
function follow(place) {
  const stream = new EventSource(place.dataset.live);
  stream.addEventListener("state", event => {
    place.innerHTML = event.data;
    const state = place.querySelector("[data-state]").dataset.state;
    if (state === "Sent" || state === "Cancelled") stream.close();
  });
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(follow, 3000, place);
  });
}

document.querySelectorAll("[data-live]").forEach(follow);
