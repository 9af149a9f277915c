let left = 3;

setInterval(function () {
  left -= 1;
  console.log('%d courses left', left);
  if (left === 0) clearInterval(this);
}, 1000);
