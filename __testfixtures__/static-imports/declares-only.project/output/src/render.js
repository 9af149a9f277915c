import PDFDocument from 'pdfkit';

export function render(text) {
  return new PDFDocument().text(text);
}
