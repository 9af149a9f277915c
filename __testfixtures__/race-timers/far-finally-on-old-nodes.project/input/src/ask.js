exports.ask = async function ask(request, question, ms) {
  const asked = { question, answers: 0 };
  try {
    if (question.length > 0) {
      await Promise.race([
        request(question),
        new Promise((resolve, reject) => setTimeout(() => reject(new Error('No answer in time.')), ms)),
      ]);
      asked.answers += 1;
    }
    return asked;
  } finally {
    request.count += 1;
  }
};
