function run(job) {
  performance.mark('begin');
  try {
    return job();
  } finally {
    performance.mark('end');
    performance.measure('job', 'begin', 'end');
    performance.clearMarks('begin');
    performance.clearMarks('end');
    performance.clearMeasures('job');
  }
}

module.exports = { run };
