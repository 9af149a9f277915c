const proto = Date.prototype;
proto.toText = function () { return this.toISOString(); };

export const toText = (date) => date.toText();
