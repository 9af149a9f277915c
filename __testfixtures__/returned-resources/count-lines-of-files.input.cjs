const { open } = require("node:fs/promises");

module.exports.countLines = async paths => {
	const counts = {};
	for (const path of paths) {
		if (!path.endsWith("/")) {
			const file = await open(path, "r");
			const { size } = await file.stat();
			if (size === 0) {
				await file.close();
				continue;
			}
			const text = await file.readFile("utf8");
			await file.close();
			counts[path] = text.split("\n").length;
		}
	}
	return counts;
};
