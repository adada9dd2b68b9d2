// Stands in for what exceljs needs only to read files and to stream: the program writes workbooks, nothing else.
module.exports = {};
