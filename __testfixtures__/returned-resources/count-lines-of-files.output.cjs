const { open } = require("node:fs/promises");

module.exports.countLines = async paths => {
	const counts = {};
	for (const path of paths) {
		if (!path.endsWith("/")) {
			const file = await open(path, "r");
			try {
				const { size } = await file.stat();
				if (size === 0) {
					continue;
				}
				const text = await file.readFile("utf8");
				counts[path] = text.split("\n").length;
			} finally {
				await file.close();
			}
		}
	}
	return counts;
};
