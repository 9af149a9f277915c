exports.ask = async function ask(request, question, ms) {
  const asked = { question, answers: 0 };
  let timer;
  try {
    if (question.length > 0) {
      await Promise.race([
        request(question),
        new Promise((resolve, reject) => {
          timer = setTimeout(() => reject(new Error('No answer in time.')), ms);
        }),
      ]);
      asked.answers += 1;
    }
    return asked;
  } finally {
    clearTimeout(timer);
    request.count += 1;
  }
};
