const { request } = require('./request');

exports.ask = async function ask(question, ms) {
  return await Promise.race([
    request(question),
    new Promise((resolve, reject) => setTimeout(() => reject(new Error('No answer in time.')), ms)),
  ]);
};

exports.askTwice = async function askTwice(question, ms) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time.')), ms);
  });
  try {
    return await Promise.race([request(question), request(question), late]);
  } finally {
    clearTimeout(timer);
    request.count += 1;
  }
};
