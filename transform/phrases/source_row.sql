concat($1.source_file_id, ' ', lpad(CAST($1.source_line AS STRING), 12, '0'))
