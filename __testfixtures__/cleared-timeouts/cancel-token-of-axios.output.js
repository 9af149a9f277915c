const axios = require('axios');

async function loadTimetable(line) {
  const source = axios.CancelToken.source();
  const cancelTimer = setTimeout(() => source.cancel('too slow'), 90_000);
  try {
    const { data } = await axios.get(`https://trams.example/${line}`, { cancelToken: source.token });
    return data;
  } finally {
    clearTimeout(cancelTimer);
  }
}

module.exports = { loadTimetable };
