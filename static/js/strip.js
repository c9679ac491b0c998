"use strict";
/* The deadline strip counts down from the seconds that the server sent, on the browser's monotonic
   clock: the time of day of this machine plays no part. At zero it says so at once and asks the
   server, whose answer alone counts; a page without unsaved typing is brought up to date as a whole. */
(() => {
  const HOUR = 3600;
  const DAY = 24 * HOUR;
  const UNITS = [[DAY, "ngày"], [HOUR, "giờ"], [60, "phút"], [1, "giây"]];
  const ASK_AGAIN_AFTER_MS = 60_000;
  let timer = 0;
  let askedAt = performance.now();

  function words(seconds) {
    const parts = UNITS.map(([size, unit], place) => {
      const above = place ? UNITS[place - 1][0] : Infinity;
      return [Math.floor((seconds % above) / size), unit];
    });
    let first = parts.findIndex(([count]) => count);
    if (first < 0) first = UNITS.length - 1;
    return parts.slice(first, first + 2)
      .filter(([count]) => count || first === UNITS.length - 1)
      .map(([count, unit]) => `${count} ${unit}`).join(" ");
  }

  function start() {
    clearTimeout(timer);
    const strip = document.querySelector("[data-strip][data-seconds]");
    if (!strip || !(Number(strip.dataset.seconds) > 0)) return;
    const headline = strip.querySelector("[data-strip-headline]");
    const from = performance.now();
    const seconds = Number(strip.dataset.seconds);
    function tick() {
      const now = seconds - (performance.now() - from) / 1000;
      if (now <= 0) return close(strip, headline);
      headline.textContent = `Còn ${words(Math.floor(now))}`;
      timer = setTimeout(tick, now > DAY + 60 ? 30_000 : Math.min(1000, now * 1000));
    }
    tick();
  }

  function close(strip, headline) {
    strip.className = "strip strip-closed";
    strip.removeAttribute("data-seconds");
    strip.setAttribute("role", "status");
    headline.textContent = "Đã hết hạn trình";
    strip.querySelector("[data-strip-sentence]").textContent = "Hạn trình hồ sơ vừa qua. Những gì đã lưu vẫn đọc được.";
    setTimeout(ask, 1500 + Math.random() * 2000);
  }

  /* Not while somebody types: their words stay, only the strip changes. */
  function typing() {
    return document.querySelector("form[data-dirty]") || document.querySelector("main :is(input, textarea, select):focus");
  }

  async function ask() {
    askedAt = performance.now();
    try {
      const answer = await fetch(location.href, { headers: { "X-Requested-With": "strip" } });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      swap("[data-strip]", fresh);
      if (!typing()) swap("#noi-dung", fresh);
      start();
    } catch {
      setTimeout(ask, 15_000);
    }
  }

  function swap(selector, fresh) {
    const old = document.querySelector(selector);
    const replacement = fresh.querySelector(selector);
    if (!old || !replacement) return;
    const node = document.adoptNode(replacement);
    old.replaceWith(node);
    if (window.htmx) window.htmx.process(node);
  }

  /* A machine that slept may have a clock that slept with it. */
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || !document.querySelector("[data-strip][data-seconds]")) return;
    if (performance.now() - askedAt > ASK_AGAIN_AFTER_MS && !typing()) ask();
  });
  start();
})();
