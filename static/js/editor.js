// The rich text editor replaces its textarea and speaks English: give it the question's words as its name, the label
// as a way in, and Thai words on its buttons.

const WORDS = {
  paragraph: "ย่อหน้า", "heading2": "หัวข้อใหญ่", "heading3": "หัวข้อย่อย", "heading 2": "หัวข้อใหญ่",
  "heading 3": "หัวข้อย่อย", "unordered list": "รายการ", "ordered list": "รายการลำดับเลข",
  "List properties": "แบบของรายการ", blockquote: "ข้อความยกมา", "horizontal rule": "เส้นคั่น", bold: "ตัวหนา",
  "insert link": "ใส่ลิงก์", "remove link": "เอาลิงก์ออก", undo: "ย้อนกลับ", redo: "ทำซ้ำ",
};
const OPTIONS = { "Heading 2": "หัวข้อใหญ่", "Heading 3": "หัวข้อย่อย", Paragraph: "ย่อหน้า" };

function dress(area) {
  const box = area.parentElement;
  const editor = box.querySelector("[role=textbox]");
  const label = document.querySelector(`label[for="${area.id}"]`);
  if (editor && label && !editor.hasAttribute("aria-labelledby")) {
    label.id ||= `${area.id}_label`;
    editor.setAttribute("aria-labelledby", label.id);
    editor.setAttribute("aria-multiline", "true");
    const described = area.getAttribute("aria-describedby");
    if (described) editor.setAttribute("aria-describedby", described);
    label.addEventListener("click", () => editor.focus());
  }
  for (const button of box.querySelectorAll("button[title]")) {
    const word = WORDS[button.title];
    if (!word) continue;
    button.title = word;
    button.setAttribute("aria-label", word);
  }
  for (const option of box.querySelectorAll(".prose-menubar__option > *")) {
    if (OPTIONS[option.textContent]) option.textContent = OPTIONS[option.textContent];
  }
}

for (const area of document.querySelectorAll("textarea[data-django-prose-editor-configurable]")) {
  const field = area.closest(".field");
  const watch = { childList: true, subtree: true, attributes: true, attributeFilter: ["title"] };
  new MutationObserver(() => dress(area)).observe(field, watch);
  dress(area);
}
