exports.nameOf = (row) => `row-${row}`;
