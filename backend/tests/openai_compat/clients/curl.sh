# What people type, with nothing but curl and the standard Python to read the answers.
# OPENAI_BASE_URL and OPENAI_API_KEY say where, PICTURE is an image file.
set -eu

ask() { curl -sS --fail-with-body -H "Authorization: Bearer $OPENAI_API_KEY" "$@"; }
read_json() { python3 -c "import json, sys; print(json.load(sys.stdin)$1)"; }
finish() {
  while :; do
    status=$(ask "$OPENAI_BASE_URL/videos/$1" | read_json '["status"]')
    case $status in queued | in_progress) sleep 0.1 ;; *) echo "$status"; return ;; esac
  done
}

# As a form, as OpenAI's own reference had it, with the picture to begin with.
form=$(ask "$OPENAI_BASE_URL/videos" -F model=sora-2 -F prompt="a boat" -F seconds=4 \
  -F size=1280x720 -F input_reference="@$PICTURE;type=image/png" | read_json '["id"]')
test "$(finish "$form")" = completed

# As JSON, the seconds as a number.
json=$(ask "$OPENAI_BASE_URL/videos" -H "Content-Type: application/json" \
  -d '{"model": "demo/test-card", "prompt": "a boat", "seconds": 1}' | read_json '["id"]')
test "$(finish "$json")" = completed

ask "$OPENAI_BASE_URL/videos/$form/content" -o film.mp4
ask "$OPENAI_BASE_URL/videos/$form/content?variant=thumbnail" -o thumbnail.webp
ask "$OPENAI_BASE_URL/videos/$form/content?variant=spritesheet" -o sheet.jpg
ask "$OPENAI_BASE_URL/videos/$form/content" -r 4-7 -o part
test "$(cat part)" = ftyp
test -s thumbnail.webp
test -s sheet.jpg

remix=$(ask "$OPENAI_BASE_URL/videos/$form/remix" -H "Content-Type: application/json" \
  -d '{"prompt": "a boat at night"}' | read_json '["remixed_from_video_id"]')
test "$remix" = "$form"

file=$(ask "$OPENAI_BASE_URL/files" -F purpose=vision -F file="@$PICTURE" | read_json '["id"]')
ask "$OPENAI_BASE_URL/videos" -F model=demo/test-card -F prompt=x \
  -F "input_reference[file_id]=$file" | read_json '["warnings"]'
ask "$OPENAI_BASE_URL/videos?limit=2&order=asc" | read_json '["has_more"]'
test "$(ask -X DELETE "$OPENAI_BASE_URL/videos/$json" | read_json '["deleted"]')" = True

retired=$(curl -s -H "Authorization: Bearer $OPENAI_API_KEY" "$OPENAI_BASE_URL/videos" \
  -F model=sora-2-pro -F prompt=x | read_json '["error"]["message"]')
case $retired in *2026-09-24*) ;; *) echo "$retired" >&2; exit 1 ;; esac
echo "curl passed"
