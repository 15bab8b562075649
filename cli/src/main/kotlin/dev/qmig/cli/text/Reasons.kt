package dev.qmig.cli.text

import java.io.IOException
import java.nio.charset.CharacterCodingException
import java.nio.file.AccessDeniedException
import java.nio.file.FileAlreadyExistsException
import java.nio.file.FileSystemException
import java.nio.file.NoSuchFileException
import java.nio.file.NotDirectoryException

/** Why a file could not be read or written, in words instead of the name of a class. */
internal fun IOException.reason(): String = when (this) {
    is CharacterCodingException -> Messages.NOT_UTF_8
    is AccessDeniedException -> Messages.NOT_ALLOWED
    is FileAlreadyExistsException, is NotDirectoryException -> Messages.isNoFolder(file)
    is NoSuchFileException -> Messages.NOT_THERE
    is FileSystemException -> reason ?: toString()
    else -> message ?: toString()
}
