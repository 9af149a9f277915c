const label = document.querySelector('#wait');

setInterval(() => {
  label.textContent = String(Number(label.textContent) + 1);
}, 1000);
