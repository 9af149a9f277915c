exports.request = function request(question) {
  return Promise.resolve(question.length);
};
