"use strict";
/* Evidence under each content without leaving the page: chosen or dropped files go up one after the other, each
   with its own progress; what the server refuses stays beside the file with its reason, what the line dropped can
   be sent again. The list alone is replaced, so nothing typed on the sheet is touched. Without this file the
   buttons do the same, a page at a time. */
(() => {
  const shell = document.getElementById("minh-chung");
  if (!shell) return;
  const LOST = "CHƯA LƯU: mất kết nối. Tệp còn ở đây, bấm “Thử lại” khi có mạng.";
  const OVER = "CHƯA LƯU: phiên làm việc đã hết. Đăng nhập ở một thẻ khác rồi bấm “Thử lại”.";
  const BUSY = "CHƯA LƯU: máy chủ báo lỗi. Tệp còn ở đây, bấm “Thử lại”.";
  const field = (name) => shell.querySelector(`input[name="${name}"]`);
  let turn = Promise.resolve(); // one after the other: each answer brings the token of the next
  let waiting = 0;

  class Refusal extends Error {}

  /* Resolves with the answer; a Refusal is final, any other error may be tried again with the same token. */
  function post(url, fields, onProgress) {
    return new Promise((done, failed) => {
      const body = new FormData();
      for (const name of ["csrfmiddlewaretoken", "form_token"]) body.append(name, field(name).value);
      for (const [name, value] of fields) body.append(name, value);
      const request = new XMLHttpRequest();
      request.open("POST", url);
      request.responseType = "json";
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (event) => onProgress && event.total && onProgress(event.loaded / event.total));
      request.addEventListener("error", () => failed(new Error(LOST)));
      request.addEventListener("load", () => {
        const answer = request.response || {};
        if (answer.token) field("form_token").value = answer.token;
        if (request.status === 200 && answer.list) done(answer);
        else if (answer.message && request.status !== 503) failed(new Refusal(answer.message));
        else failed(new Error(answer.message || (request.status === 401 || request.status === 403 ? OVER : BUSY)));
      });
      request.send(body);
    });
  }

  function inTurn(work) {
    waiting += 1;
    shell.setAttribute("data-dirty", ""); // leaving now would lose what is on its way
    turn = turn.then(work).finally(() => {
      waiting -= 1;
      if (!waiting) shell.removeAttribute("data-dirty");
    });
  }

  function show(box, answer) {
    box.querySelector("[data-list]").innerHTML = answer.list;
  }

  function button(label, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-sm btn-outline-secondary";
    made.textContent = label;
    made.addEventListener("click", press);
    return made;
  }

  /* A line for what is on its way: its name, how far it is, and why it didn't get there. */
  function line(box, name) {
    const row = document.createElement("div");
    const title = document.createElement("span");
    const bar = document.createElement("progress");
    row.className = "evidence-sending";
    title.textContent = name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `Đang đưa lên ${name}`);
    row.append(title, bar);
    box.append(row);
    const clear = () => row.querySelectorAll("[role=alert], button").forEach((part) => part.remove());
    return {
      advance: (share) => { bar.value = share; },
      begin: () => { clear(); bar.hidden = false; bar.value = 0; },
      end: () => row.remove(),
      fail: (reason, again) => {
        const said = document.createElement("span");
        said.setAttribute("role", "alert");
        said.textContent = reason;
        bar.hidden = true;
        row.append(said);
        if (again) row.append(button("Thử lại", again));
        row.append(button("Bỏ qua", () => row.remove()));
      },
    };
  }

  function send(box, zone, file) {
    const row = line(box, file.name);
    const most = Number(shell.dataset.most);
    if (file.size > most) return row.fail(`Tệp lớn quá ${most / 1_000_000} MB.`);
    const go = () => inTurn(async () => {
      row.begin();
      try {
        show(box, await post(zone.dataset.url, [[zone.dataset.field, file]], row.advance));
        row.end();
      } catch (problem) {
        row.fail(problem.message, problem instanceof Refusal ? null : go);
      }
    });
    return go();
  }

  /* A note is saved, a file taken off: the same post as without this script. */
  function press(box, pressed) {
    const item = pressed.closest("li");
    const fields = [...item.querySelectorAll("input")].map((input) => [input.name, input.value]);
    pressed.disabled = true;
    inTurn(async () => {
      try {
        show(box, await post(pressed.getAttribute("formaction"), fields));
      } catch (problem) {
        pressed.disabled = false;
        const row = line(box, item.querySelector(".evidence-name").textContent);
        row.fail(problem.message);
      }
    });
  }

  function watch(box) {
    const zone = box.querySelector(".evidence-add");
    /* What is typed here isn't part of the sheet: its autosave needn't know. */
    for (const kind of ["input", "change"]) box.addEventListener(kind, (event) => event.stopPropagation());
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.target.matches("li input")) return;
      event.preventDefault();
      event.target.closest("li").querySelector("button[formaction]").click();
    });
    box.addEventListener("click", (event) => {
      const pressed = event.target.closest("li button[formaction]");
      if (!pressed) return;
      event.preventDefault();
      press(box, pressed);
    });
    if (!zone) return;
    const chooser = zone.querySelector("input[type=file]");
    zone.querySelector("button").closest(".act").hidden = true; // choosing is enough
    chooser.classList.add("visually-hidden"); // its label is the button, in the page's own words
    zone.dataset.live = "";
    chooser.addEventListener("change", () => {
      [...chooser.files].forEach((file) => send(box, zone, file));
      chooser.value = "";
    });
    zone.addEventListener("dragover", () => zone.classList.add("drop-over"));
    for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("drop-over"));
    zone.addEventListener("drop", (event) => [...event.dataTransfer.files].forEach((file) => send(box, zone, file)));
  }

  /* A file dropped beside a field would open instead of the page, and take what is typed with it. */
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
  document.querySelectorAll("[data-evidence]").forEach(watch);
})();
