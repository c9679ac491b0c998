"use strict";
/* While points are typed: the sum and the share of each column follow, a difference from the unit's own
   points is marked and its reason asked for, and own points can be taken over. The server counts again when
   the sheet is saved; without this file every reason field is there. */
(() => {
  const form = document.querySelector("form[data-side]");
  if (!form) return;
  const columns = [...form.querySelectorAll("[data-total]")]
    .map((total) => ({ total, name: total.dataset.total, fields: [...form.querySelectorAll(`input[data-column="${total.dataset.total}"]`)] }))
    .filter((column) => column.fields.length);
  const verified = columns.find((column) => column.name === "verified");
  const shown = (number, places) => number.toLocaleString("vi-VN", { minimumFractionDigits: places, maximumFractionDigits: 2 });
  const value = (text) => (/^[0-9]{1,3}([.,][0-9]{1,2})?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : null);
  const card = (field) => field.closest(".sheet");
  const applies = (field) => !card(field).querySelector("input[type=checkbox]:checked");
  const own = (field) => { // as it stands on the sheet, or as it is being typed beside
    const typed = card(field).querySelector('input[data-column="self"]');
    return value(typed ? typed.value : card(field).querySelector("[data-own]")?.dataset.own || "");
  };

  function compare(field, points) {
    const difference = points === null || own(field) === null ? 0 : Math.abs(points - own(field));
    field.classList.toggle("differs", difference > 0);
    const reason = card(field).querySelector("textarea");
    const wanted = difference > 0 && difference >= Number(form.dataset.tolerance);
    const inUse = reason.value.trim() || reason === document.activeElement || reason.classList.contains("is-invalid");
    reason.closest(".mb-3").hidden = !wanted && !inUse;
  }

  function count({ total, name, fields }) {
    let sum = 0, most = 0, missing = 0;
    for (const field of fields) {
      const points = value(field.value);
      if (!applies(field)) continue;
      most += Number(field.dataset.most);
      sum += points ?? 0;
      missing += points === null;
      if (name === "verified") compare(field, points);
    }
    total.querySelector("[data-points]").textContent = shown(sum, 0);
    total.querySelector("[data-most]").textContent = shown(most, 0);
    total.querySelector("[data-share]").textContent = missing || !most ? "chưa đủ" : `${shown((sum * 100) / most, 2)} %`;
  }

  const copy = form.querySelector("[data-copy-self]");
  if (copy) {
    copy.hidden = false;
    copy.addEventListener("click", () => {
      for (const field of verified.fields) if (!field.value.trim() && own(field) !== null) field.value = shown(own(field), 0);
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  const countAll = () => columns.forEach(count);
  form.addEventListener("input", countAll);
  countAll();
})();
