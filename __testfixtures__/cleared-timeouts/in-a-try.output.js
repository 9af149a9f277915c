'use strict';

exports.ask = async function (url, onLate) {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    onLate();
    controller.abort();
  }, 10000);
  try {
    const answer = await fetch(url, { signal: controller.signal });
    clearTimeout(timer);
    return answer.status;
  } catch (error) {
    return error.name;
  } finally {
    clearTimeout(timer);
  }
};
