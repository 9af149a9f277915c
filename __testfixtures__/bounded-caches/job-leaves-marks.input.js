function run(job) {
  performance.mark('begin');
  try {
    return job();
  } finally {
    performance.mark('end');
    performance.measure('job', 'begin', 'end');
  }
}

module.exports = { run };
