"use strict";
/* Keeps a draft of what is being typed: two seconds after the last change, at most ten after the first.
   The time in "Đã lưu nháp 14:32" is the server's. A failure is loud and is tried again until it succeeds. */
(() => {
  const QUIET_MS = 2000;
  const LONGEST_MS = 10_000;
  const RETRY_MS = [3000, 5000, 10_000, 20_000, 30_000];

  function watch(form) {
    const status = statusOf(form);
    let timer = 0, firstChange = 0, failures = 0, sending = false, changes = 0, savedChanges = 0;

    form.addEventListener("input", () => {
      changes += 1;
      if (changes - savedChanges === 1 || !firstChange) firstChange = performance.now();
      if (failures) return; // the next try is already on its way
      const longest = firstChange + LONGEST_MS - performance.now();
      plan(Math.max(0, Math.min(QUIET_MS, longest)));
    });

    function plan(delay) {
      clearTimeout(timer);
      timer = setTimeout(save, delay);
    }

    async function save() {
      if (sending || form.dataset.sent !== undefined) return;
      sending = true;
      const upTo = changes;
      try {
        say(await send(form), "saved");
        failures = 0;
        savedChanges = upTo;
        firstChange = changes > upTo ? performance.now() : 0;
        if (changes === upTo) form.removeAttribute("data-dirty");
        else plan(QUIET_MS);
      } catch (problem) {
        say(problem.message, "failed");
        plan(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
        failures += 1;
      } finally {
        sending = false;
      }
    }

    function say(text, tone) {
      if (status.textContent === text && status.dataset.tone === tone) return;
      status.dataset.tone = tone;
      status.setAttribute("role", tone === "failed" ? "alert" : "status");
      status.textContent = text;
    }
  }

  async function send(form) {
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    let answer;
    try {
      answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST", body: new URLSearchParams(fields), signal: AbortSignal.timeout(15_000),
        headers: { Accept: "application/json" },
      });
    } catch {
      throw new Error("CHƯA LƯU được: mất kết nối. Đừng đóng trang; máy đang thử lại.");
    }
    if (answer.redirected || answer.status === 401 || answer.status === 403) {
      throw new Error("CHƯA LƯU được: phiên làm việc đã hết. Hãy đăng nhập ở một thẻ khác; máy đang thử lại.");
    }
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok || !body.message) {
      throw new Error(body.message || "CHƯA LƯU được: máy chủ báo lỗi. Đừng đóng trang; máy đang thử lại.");
    }
    return body.message;
  }

  function statusOf(form) {
    let status = form.querySelector("[data-saved]");
    if (!status) {
      status = document.createElement("p");
      status.className = "saved";
      status.setAttribute("data-saved", "");
      form.append(status);
    }
    return status;
  }

  document.querySelectorAll("form[data-autosave-url]").forEach(watch);
})();
