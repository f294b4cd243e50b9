"use strict";
(() => {
  const form = document.getElementById("form"), file = document.getElementById("file"), waiting = document.getElementById("waiting");
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) file.files = event.dataTransfer.files;
    });
  }
  form.addEventListener("submit", () => { waiting.textContent = waiting.dataset.said; });
  window.addEventListener("pageshow", () => { waiting.textContent = ""; });
})();
